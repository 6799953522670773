import { unnamedIn, unnamedOf, type Finding } from '../../shared/finding.js';
import { headings, type Heading } from '../domain/user-columns.js';

/** How many findings of one kind are told in full: a cell may name a hundred users whom nobody knows. */
const namedAtMost = 10;

/**
 * What concerns the whole row first, then in the order of the columns; those of one column stay in the order given. Of one code in one
 * column ten are named, and one more says how many others there are. Adding to what came out of here before gives the same as all at once.
 */
export function inColumnOrder(findings: readonly Finding[]): readonly Finding[] {
  const ordered = findings.toSorted((one, other) => placeOf(one) - placeOf(other));
  return ordered.length > namedAtMost ? withoutTooMany(ordered) : ordered;
}

const placeOf = ({ column }: Finding): number => headings.indexOf(column as Heading);

type Kind = { readonly named: Finding[]; unnamed: number };

/** Kinds in the order in which they come first. */
function withoutTooMany(findings: readonly Finding[]): readonly Finding[] {
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
