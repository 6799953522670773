import { headingOfField, type ProfileField } from '../../users/index.js';
import type { Finding } from '../../shared/finding.js';
import { clipped } from '../../shared/wording.js';
import { meantBy } from './misencoded.js';
import type { DeleteCells, SaveCells } from './row-rules.js';

/** Columns of free text, in their order. What stands in the others is one of a list, or a problem. */
const texts = [
  'userId',
  'firstName',
  'lastName',
  'email',
  'username',
  'jobTitle',
  'site',
  'costCenter',
] as const satisfies readonly ProfileField[];

type Texts = Readonly<Partial<Record<(typeof texts)[number], string>>>;

/** What is odd about the cells of a row by itself, in the order of the columns. @see docs/import-contract.md §3, "Row warnings" */
export const warningsOfCells = (cells: SaveCells | DeleteCells): readonly Finding[] =>
  texts.flatMap((field) => misencoded(field, (cells as Texts)[field] ?? ''));

function misencoded(field: ProfileField, value: string): readonly Finding[] {
  const meant = meantBy(value);
  if (meant === undefined) return none;
  const values = { value: clipped(value), meant: clipped(meant) };
  return [{ code: 'TEXT_LOOKS_MISENCODED', column: headingOfField[field], values }];
}

const none: readonly Finding[] = [];
