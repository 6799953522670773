import type { Finding } from '../../shared/finding.js';

/** How many problems of one kind a row names: a cell may name as many wrong supervisors as it likes. */
const namedOfAKind = 10;

/**
 * The findings of a row and more of them: of each kind at most ten are named, and the last of those says in `alike` how many more there are.
 *
 * @see docs/import-contract.md §3, TOO_MANY
 */
export function atMostTenAlike(
  found: readonly Finding[],
  more: readonly Finding[],
): readonly Finding[] {
  const named = [...found];
  for (const finding of more) {
    const alike = named.filter(({ code }) => code === finding.code);
    const last = alike.at(-1);
    if (last === undefined || alike.length < namedOfAKind) named.push(finding);
    else named[named.lastIndexOf(last)] = withOneMore(last);
  }
  return named;
}

const withOneMore = (last: Finding): Finding => ({
  ...last,
  values: { ...last.values, alike: Number(last.values['alike'] ?? 0) + 1 },
});
