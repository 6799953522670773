import { unnamedIn, unnamedOf, type Finding } from '../../shared/finding.js';
import { headings } from '../domain/user-fields.js';
import type { Heading } from '../domain/user-columns.js';

/**
 * First what concerns the whole row, then in the order of the columns; findings of one column stay in the order given. Ten of a kind are
 * named. Adding to an earlier answer gives the same as all at once.
 */
export const inColumnOrder = (findings: readonly Finding[]): readonly Finding[] =>
  tenOfAKind(findings.toSorted((one, other) => placeOf(one) - placeOf(other)));

const placeOf = ({ column }: Finding): number => headings.indexOf(column as Heading);

/** How many findings of one kind are told in full: a cell may name a hundred unknown users. */
const namedAtMost = 10;

type Kind = { readonly named: Finding[]; unnamed: number };

/**
 * Of one code in one column ten findings are named, and one more says how many others there are. Adding to an earlier answer
 * gives the same as all at once. Kinds stand in the order in which they come first.
 *
 * @see docs/import-contract.md §3, TOO_MANY
 */
export function tenOfAKind(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= namedAtMost) return findings;
  const kinds = new Map<string, Kind>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.column}`;
    const kind = kinds.get(key) ?? { named: [], unnamed: 0 };
    kinds.set(key, kind);
    const unnamed = unnamedIn(finding);
    if (unnamed === 0 && kind.named.length < namedAtMost) kind.named.push(finding);
    else kind.unnamed += Math.max(1, unnamed);
  }
  if ([...kinds.values()].every(({ unnamed }) => unnamed === 0)) return findings;
  return [...kinds.values()].flatMap(({ named, unnamed }) => {
    const [first] = named;
    return first && unnamed > 0 ? [...named, unnamedOf(first, unnamed)] : named;
  });
}
