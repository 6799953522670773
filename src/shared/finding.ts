/** What a sentence is filled with: the wrong value, the limit, the rows concerned. May tell who a person is. */
export type FindingValues = Readonly<
  Record<string, string | number | readonly (string | number)[]>
>;

/** A problem or warning of a value, a row or a file. Its sentence is written when it is read. */
export type Finding = {
  readonly code: string;
  /** The heading of the column concerned, or `null` when it concerns the whole row or file. */
  readonly column: string | null;
  readonly values: FindingValues;
};

/** A finding as its sentence sees it. `row` as the spreadsheet counts, of a finding of the whole file. */
export type Found = Pick<Finding, 'column' | 'values'> & { readonly row?: number };

/** What all findings of one code have in common. */
export type FindingKind = {
  /** What leads to it, for documentation: Markdown, one line. */
  readonly about: string;
  /** One that documentation shows. */
  readonly example: Found;
  /** What is wrong and what to do: names the thing and the limit. */
  readonly sentence: (found: Found) => string;
};

/** Kinds of findings by code. */
export type FindingKinds = Readonly<Record<string, FindingKind>>;

/** How many findings of its kind a finding stands for that are not named; 0 for one that is named itself. */
export const unnamedIn = ({ values: { unnamed } }: Pick<Finding, 'values'>): number =>
  typeof unnamed === 'number' ? unnamed : 0;

/** A finding that stands for so many others of the kind of `first`, behind those that are named. */
export const unnamedOf = ({ code, column }: Finding, unnamed: number): Finding => ({
  code,
  column,
  values: { unnamed },
});

/** The sentence of a finding. A code that is not among the kinds was written by a newer release: it stands for itself. */
export function sentenceOf(finding: Finding & Found, kinds: FindingKinds): string {
  const unnamed = unnamedIn(finding);
  const about = finding.column === null ? '' : `${finding.column}: `;
  if (unnamed > 0)
    return `${about}${unnamed} more ${unnamed === 1 ? 'has' : 'have'} the same problem.`;
  return Object.hasOwn(kinds, finding.code)
    ? (kinds[finding.code]?.sentence(finding) ?? finding.code)
    : finding.code;
}
