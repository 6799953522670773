import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventStore } from '../../event-store/event-store.port.js';
import { LinkNames, UserDirectory, userStreamName } from '../../users/index.js';
import { cursorOf, placeOf } from '../../web/cursor.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { listQuery, type Given, type Parameters } from '../../web/query-parameters.js';
import { auditActions, auditFields } from '../audit-words.js';
import { entryOfEvent } from '../entry-of-event.js';
import { lastBearer } from '../last-bearer.js';
import { pageOfUsers, type EntryPage } from '../page-of-users.js';
import { AuditTrail, type AuditQuery } from '../read-model/audit-trail.port.js';
import { withNames } from '../with-names.js';
import { AuditResponse } from './list-audit-response.js';

const filters = {
  actor: {
    description: 'Only changes by these: `token:<id>`, `user:<uuid>` or `system`.',
    repeatable: true,
  },
  importId: { description: 'Only changes by these imports.', repeatable: true },
  action: { description: 'Only these kinds of changes.', enum: auditActions, repeatable: true },
  field: {
    description: 'Only changes of these fields. A created user has every field that is not empty.',
    enum: auditFields,
    repeatable: true,
  },
  userId: {
    description: 'Only changes of these users: of who has the User ID, else of who had it last.',
    repeatable: true,
  },
  from: { description: 'Only changes since this time, inclusive.', format: 'date-time' },
  to: { description: 'Only changes until this time, inclusive.', format: 'date-time' },
} as const satisfies Parameters;

const asked = {
  ...filters,
  order: {
    description: 'Which changes come first, in the order in which they were stored.',
    enum: ['oldest', 'newest'],
    default: 'oldest',
  },
  ...listQuery,
} as const satisfies Parameters;

@ApiTags('Audit')
@Controller('audit')
export class ListAuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly store: EventStore,
    private readonly directory: UserDirectory,
    private readonly names: LinkNames,
  ) {}

  /** Every change of every user that passes all filters. */
  @Get()
  @DescribeQuestion({
    summary: 'Lists the changes of all users. Every filter may be repeated: any of its values.',
    answer: AuditResponse,
    query: asked,
  })
  async list(@Query() given: Given<typeof asked>): Promise<AuditResponse> {
    const query = queryOf(given);
    const { entries, next } = given.userId
      ? await pageOfUsers(this.store, await this.#uuidsOf(given.userId), query)
      : await this.#page(query);
    const users = await this.directory.findMany([...new Set(entries.map(({ uuid }) => uuid))]);
    const named = await withNames(this.names, entries);
    return {
      entries: named.map(({ position: _place, ...entry }) => ({
        userId: users.get(entry.uuid)?.userId ?? entry.uuid,
        ...entry,
      })),
      next: next === undefined ? null : cursorOf([next]),
    };
  }

  /** The values of the entries come from the log. */
  async #page(query: AuditQuery): Promise<EntryPage> {
    const { entries, next } = await this.trail.page(query);
    const places = entries.map(({ uuid, revision }) => ({
      stream: userStreamName(uuid),
      revision,
    }));
    const events = await this.store.readMany(places);
    const shown = events.flatMap((event) => {
      const entry = event && entryOfEvent(event);
      return entry ? [{ ...entry, position: event.position }] : [];
    });
    return { entries: shown, ...(next !== undefined && { next }) };
  }

  /** A User ID that nobody has or had finds nothing. */
  async #uuidsOf(userIds: readonly string[]): Promise<readonly string[]> {
    const found = await Promise.all(userIds.map((one) => lastBearer(this.directory, one)));
    return found.flatMap((user) => user?.uuid ?? []);
  }
}

function queryOf(given: Given<typeof asked>): AuditQuery {
  const { actor: actors, importId, action: actions, field: fields, from, to } = given;
  const [after] = placeOf(given.after, 'number') ?? [];
  return {
    ...(actors && { actors }),
    ...(importId && { importIds: importId.map((id) => id.toLowerCase()) }),
    ...(actions && { actions }),
    ...(fields && { fields }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(after !== undefined && { after }),
    order: given.order ?? 'oldest',
    limit: given.limit,
  };
}
