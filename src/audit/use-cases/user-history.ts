import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { NO_STREAM } from '../../event-store/event-store.port.js';
import { guardedCell } from '../../shared/spreadsheet-text.js';
import { isUuid } from '../../shared/uuid.js';
import { UserDirectory } from '../../users/index.js';
import { csvResponse } from '../../web/csv-response.js';
import { cursorOf, placeOf } from '../../web/cursor.js';
import {
  limitOf,
  onlyParameters,
  textOf,
  type Query as QueryParameters,
} from '../../web/query-parameters.js';
import { Rejected } from '../../web/rejected.js';
import { AuditTrail, type AuditEntry } from '../read-model/audit-trail.port.js';

/** One field before and after. */
export class ChangeResponse {
  /** As in `GET /api/users/:userId`. */
  readonly field!: string;
  /** `null` when it was empty. */
  readonly from!: string | null;
  /** `null` when it is empty now. */
  readonly to!: string | null;
}

/** One change of one user. */
export class EntryResponse {
  /** ISO 8601, UTC. */
  readonly at!: string;
  /** An id: `token:<id>`, `user:<uuid>` or `system`. */
  readonly actor!: string;
  readonly action!: AuditEntry['action'];
  readonly changes!: readonly ChangeResponse[];
  /** The import that did it, when one did. */
  readonly importId?: string;
  /** The row of its file. */
  readonly row?: number;
  /** Of the user's stream, from 0. */
  readonly revision!: number;
}

/** A part of the history of a user. */
export class HistoryResponse {
  /** Oldest first. */
  readonly entries!: readonly EntryResponse[];
  /** To be sent as `after` for what follows; `null` at the end. */
  readonly next!: string | null;
}

type Place = readonly [revision: number];

const isPlace = (place: readonly unknown[]): boolean =>
  place.length === 1 && Number.isSafeInteger(place[0]);

const entriesPerSlice = 1_000;

@Controller('users')
export class UserHistoryController {
  constructor(
    private readonly directory: UserDirectory,
    private readonly trail: AuditTrail,
  ) {}

  /** Every change of the living holder of a User ID, else of the last deleted one; of an earlier holder with `uuid`. */
  @Get(':userId/history')
  async history(
    @Param('userId') userId: string,
    @Query() query: QueryParameters,
  ): Promise<HistoryResponse> {
    onlyParameters(query, ['uuid', 'after', 'limit']);
    const limit = limitOf(query);
    const [after = NO_STREAM] = placeOf<Place>(textOf(query, 'after'), isPlace) ?? [];
    const uuid = await this.#uuidOf(userId, query);
    // One more than asked for tells whether there are more.
    const found = await this.trail.history(uuid, after, limit + 1);
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return {
      entries: entries.map(({ uuid: _user, ...entry }) => entry),
      next: last && found.length > limit ? cursorOf([last.revision]) : null,
    };
  }

  /** The same as CSV, whole and streamed: one line for each field that changed. */
  @Get(':userId/history.csv')
  async csv(
    @Param('userId') userId: string,
    @Query() query: QueryParameters,
  ): Promise<StreamableFile> {
    onlyParameters(query, ['uuid']);
    return csvResponse('history.csv', this.#slices(await this.#uuidOf(userId, query)));
  }

  async *#slices(uuid: string): AsyncGenerator<readonly (readonly string[])[]> {
    yield [['At', 'Actor', 'Action', 'Field', 'From', 'To', 'Import', 'Row', 'Revision']];
    let after = NO_STREAM;
    for (;;) {
      const entries = await this.trail.history(uuid, after, entriesPerSlice);
      yield entries.flatMap(csvLines);
      const last = entries.at(-1);
      if (!last || entries.length < entriesPerSlice) return;
      after = last.revision;
    }
  }

  async #uuidOf(userId: string, query: QueryParameters): Promise<string> {
    const named = textOf(query, 'uuid');
    if (named !== undefined) return this.#known(named.toLowerCase());
    const found =
      (await this.directory.find(userId)) ?? (await this.directory.findLastDeleted(userId));
    if (!found) throw new Rejected('USER_NOT_FOUND');
    return found.uuid;
  }

  async #known(uuid: string): Promise<string> {
    if (isUuid(uuid) && (await this.directory.findMany([uuid])).has(uuid)) return uuid;
    throw new Rejected('USER_NOT_FOUND', { detail: 'There is no user of that uuid.' });
  }
}

function csvLines(entry: AuditEntry): readonly (readonly string[])[] {
  const { at, actor, action, changes, importId = '', row, revision } = entry;
  const nothing = { field: '', from: null, to: null };
  return (changes.length === 0 ? [nothing] : changes).map(({ field, from, to }) =>
    [
      at,
      actor,
      action,
      field,
      from ?? '',
      to ?? '',
      importId,
      String(row ?? ''),
      String(revision),
    ].map((cell) => guardedCell(cell, 'text')),
  );
}
