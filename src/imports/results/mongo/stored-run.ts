import type { Position } from '../../../event-store/event-store.port.js';
import { storedPosition } from '../../../mongo/stored-position.js';
import { noCounts, type KnownCounts } from '../../domain/import-counts.js';
import type { ResultsChange } from '../import-results.projection.js';
import type { RowRun } from '../row-run.js';
import { idOfRow } from './id-of-row.js';

/**
 * One run of rows. `_id` is the import's id and the last row. It has at most what one event has: far less than the 16 MB that a document may
 * have.
 */
export type StoredRun = {
  readonly _id: string;
  readonly importId: string;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Of the event that recorded the rows. */
  readonly position: Position;
  /** What its rows are, one with a status and the like at least: other runs are passed over. */
  readonly has: readonly (keyof KnownCounts)[];
  /** How many rows have a warning. */
  readonly warned: number;
  /** JSON, so that values make no names of fields, and what is not asked for is not parsed. */
  readonly endings: string;
  readonly userIds: string;
  /** `null` when nothing is noted. */
  readonly noted: string | null;
};

const allCounts = Object.keys(noCounts) as readonly (keyof KnownCounts)[];

export const storedRun = ({
  importId,
  firstRow,
  lastRow,
  position,
  counts,
  endings,
  userIds,
  noted,
}: Extract<ResultsChange, { readonly kind: 'rows' }>): StoredRun => ({
  _id: idOfRow(importId, lastRow),
  importId,
  firstRow,
  lastRow,
  position: storedPosition(position),
  has: allCounts.filter((count) => counts[count] > 0),
  warned: counts.warnings,
  endings: JSON.stringify(endings),
  userIds: JSON.stringify(userIds),
  noted: noted.length === 0 ? null : JSON.stringify(noted),
});

/** Its User IDs are parsed when they are asked for. */
export function runOf({
  firstRow,
  endings,
  userIds,
  noted,
}: StoredRun): Pick<RowRun, 'firstRow' | 'endings' | 'userIds' | 'noted'> {
  let parsed: RowRun['userIds'] | undefined;
  return {
    firstRow,
    endings: JSON.parse(endings),
    noted: JSON.parse(noted ?? '[]'),
    get userIds() {
      parsed ??= JSON.parse(userIds) as RowRun['userIds'];
      return parsed;
    },
  };
}
