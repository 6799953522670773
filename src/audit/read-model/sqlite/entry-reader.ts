import type { Position } from '../../../event-store/event-store.port.js';
import { uuidOfHex } from '../../../shared/uuid.js';
import type { Database } from '../../../sqlite/database.js';
import { valueReader } from '../../../sqlite/value-reader.js';
import { auditActions, auditFields, type AuditAction, type AuditField } from '../../audit-words.js';
import type { AuditEntry, AuditQuery } from '../audit-trail.port.js';
import { bitsOf } from './entry-codes.js';
import type { QueryConditions } from './query-conditions.js';

type EntryRow = readonly [
  position: Position,
  at: number,
  hexUser: string,
  revision: number,
  action: number,
  fields: number,
  actor: string,
  importId: string | null,
];

type ReadBlock = (block: Position, after: Position, limit: number) => readonly AuditEntry[];

/** Reads the wanted entries of one block behind a position, in order. */
export function entryReader(
  db: Database,
  order: AuditQuery['order'],
  { where, parameters }: QueryConditions,
): ReadBlock {
  const isOldest = order === 'oldest';
  const nextBlock = valueReader<Position | null>(
    db,
    'SELECT min(block) FROM audit_blocks WHERE block > ?',
  );
  const statement = db.prepare(`
    SELECT position, at, lower(hex(user)), revision, action, fields,
      (SELECT word FROM audit_words WHERE id = actor),
      (SELECT word FROM audit_words WHERE id = import)
    FROM audit_entries
    WHERE position >= ? AND position < ? ${where.map((condition) => `AND ${condition}`).join(' ')}
    ORDER BY position ${isOldest ? 'ASC' : 'DESC'} LIMIT ?`);
  statement.setReturnArrays(true);
  return (block, after, limit) => {
    const end = nextBlock(block) ?? Number.MAX_SAFE_INTEGER;
    // One bound on each side: SQLite would begin at either of two.
    const bounds = isOldest ? [Math.max(block, after + 1), end] : [block, Math.min(end, after)];
    const rows = statement.all(...bounds, ...parameters, limit);
    return (rows as unknown as readonly EntryRow[]).map(entryOf);
  };
}

const entryOf = (row: EntryRow): AuditEntry => ({
  position: row[0],
  at: new Date(row[1]).toISOString(),
  uuid: uuidOfHex(row[2]),
  revision: row[3],
  action: auditActions[row[4]] as AuditAction,
  fields: bitsOf(row[5]).map((place) => auditFields[place] as AuditField),
  actor: row[6],
  ...(row[7] !== null && { importId: row[7] }),
});
