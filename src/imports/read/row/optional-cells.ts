import {
  distinctUserIds,
  headingOfField,
  referenceFields,
  userIdsIn,
} from '../../../users/index.js';
import type { RowWish } from '../../domain/commands-of-row.js';
import type { HeaderRow } from '../header/read-header.js';
import type { SaveCells } from './cell-rules.js';

/** The columns that a file may leave out, and that then stay as they are stored. */
export type OptionalFields = Pick<
  RowWish['fields'],
  'jobTitle' | 'site' | 'costCenter' | 'supervisors'
>;

/** Reads them from the cells of a row: a column that is not in the file is absent, a blank cell is empty. */
export function optionalFieldsReader({
  positions,
}: HeaderRow): (cells: SaveCells) => OptionalFields {
  const references = referenceFields.filter((field) => positions.has(headingOfField[field]));
  const withSupervisors = positions.has(headingOfField.supervisors);
  if (references.length === 0 && !withSupervisors) return () => nothing;
  return (cells) => {
    const fields: { -readonly [name in keyof OptionalFields]: OptionalFields[name] } = {};
    for (const field of references) fields[field] = cells[field];
    if (withSupervisors) fields.supervisors = supervisorsIn(cells.supervisors);
    return fields;
  };
}

const nothing: OptionalFields = {};

const nobody: readonly string[] = [];

/** The User IDs of a cell: blanks and repeats dropped. @see docs/import-contract.md §1, "Supervisors" */
const supervisorsIn = (cell: string): readonly string[] =>
  cell === '' ? nobody : distinctUserIds(userIdsIn(cell));
