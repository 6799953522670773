import type { Collections } from '../../../read-models/mongo/collections.js';
import { writeMany } from '../../../mongo/write-many.js';
import { auditFields, type AuditAction, type AuditField } from '../../audit-words.js';
import type { AuditEntry } from '../audit-trail.port.js';
import { idOfPosition, positionOfId } from './entry-id.js';

/** One entry. `_id` is its position, so that entries lie, and are read, in the order of the log. */
export type StoredEntry = {
  readonly _id: string;
  readonly at: Date;
  readonly uuid: string;
  readonly revision: number;
  readonly actor: string;
  readonly action: AuditAction;
  /** In the order of `auditFields`, at most all of them. */
  readonly fields: readonly AuditField[];
  /** `null`: no import made the change. */
  readonly importId: string | null;
};

export const entriesIn = 'entries';

/** Each filter has an index in which the entries of one value lie in the order of the log. */
const indexed = ['actor', 'importId', 'action', 'fields'] as const;

/** Entries never change: one that is written again is there already. */
export const auditCollections: Collections<AuditEntry> = {
  indexes: {
    [entriesIn]: [
      ...indexed.map((field) => ({ name: `by_${field}_1`, key: { [field]: 1, _id: 1 } })),
      { name: 'by_time_1', key: { at: 1, _id: 1 } },
    ],
  },
  async write(scope, entries) {
    await writeMany(
      scope.collection<StoredEntry>(entriesIn),
      entries.map((entry) => ({ insertOne: { document: storedEntry(entry) } })),
    );
  },
};

const storedEntry = (entry: AuditEntry): StoredEntry => ({
  _id: idOfPosition(entry.position),
  at: new Date(entry.at),
  uuid: entry.uuid,
  revision: entry.revision,
  actor: entry.actor,
  action: entry.action,
  fields: auditFields.filter((field) => entry.fields.includes(field)),
  importId: entry.importId ?? null,
});

export const entryOf = ({ _id, at, importId, ...stored }: StoredEntry): AuditEntry => ({
  position: positionOfId(_id),
  at: at.toISOString(),
  ...stored,
  ...(importId !== null && { importId }),
});
