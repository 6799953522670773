import {
  distinctUserIds,
  headingOfField,
  keptFields,
  neededTexts,
  optionalTexts,
  userIdsIn,
} from '../../../users/index.js';
import type { RowFields } from '../../commands-of-row.js';
import type { HeaderRow } from '../header/read-header.js';
import type { Cells } from './cell-rules.js';

type Fields = { -readonly [name in keyof RowFields]: RowFields[name] };

/** Reads the fields of a row from its cells: an optional column that is not in the file is absent, and its blank cell is empty. */
export function fieldsReader({ positions }: HeaderRow): (cells: Cells) => RowFields {
  const optional = optionalTexts.filter((field) => positions.has(headingOfField[field]));
  const withSupervisors = positions.has(headingOfField.supervisors);
  return (cells) => {
    const fields: Partial<Fields> = {};
    for (const field of neededTexts) fields[field] = cells[field];
    for (const field of keptFields) fields[field] = cells[field] === '' ? null : cells[field];
    for (const field of optional) fields[field] = cells[field];
    if (withSupervisors) fields.supervisors = supervisorsIn(cells.supervisors);
    return fields as RowFields;
  };
}

const none: readonly string[] = [];

/** The User IDs of a cell: blanks and repeats dropped. @see docs/import-contract.md §1, "Supervisors" */
const supervisorsIn = (cell: string): readonly string[] =>
  cell === '' ? none : distinctUserIds(userIdsIn(cell));
