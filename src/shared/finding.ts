/** The values of a sentence: the wrong value, the limit, the rows concerned. May be personal. */
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

/** What the sentence of a finding can use. `row`: of a finding of the whole file, as the spreadsheet counts. */
export type Found = Pick<Finding, 'column' | 'values'> & { readonly row?: number };

/** A kind of findings: all with one code. */
export type FindingKind = {
  /** The cause, for documentation: Markdown, one line. */
  readonly about: string;
  /** The example in the documentation. */
  readonly example: Found;
  /** The sentence: what is wrong and what to do, with the value and the limit. */
  readonly sentence: (found: Found) => string;
};

/** Kinds of findings by code. */
export type FindingKinds = Readonly<Record<string, FindingKind>>;

/** An example of the sentence of each of these codes, for the description of the API. */
export const examplesOf = <Code extends string>(
  kinds: Readonly<Record<Code, FindingKind>>,
  codes: readonly Code[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(codes.map((code) => [code, kinds[code].sentence(kinds[code].example)]));

/** How many unnamed findings of its kind a finding stands for; 0 for a named finding. */
export const unnamedIn = ({ values: { unnamed } }: Pick<Finding, 'values'>): number =>
  typeof unnamed === 'number' ? unnamed : 0;

/** A finding that stands for so many unnamed findings of the kind of `first`. */
export const unnamedOf = ({ code, column }: Finding, unnamed: number): Finding => ({
  code,
  column,
  values: { unnamed },
});

/** The sentence of a finding. An unknown code comes from a newer release and is shown itself. */
export function sentenceOf(finding: Finding & Found, kinds: FindingKinds): string {
  const unnamed = unnamedIn(finding);
  const about = finding.column === null ? '' : `${finding.column}: `;
  if (unnamed > 0)
    return `${about}${unnamed} more ${unnamed === 1 ? 'has' : 'have'} the same problem.`;
  const kind = Object.hasOwn(kinds, finding.code) ? kinds[finding.code] : undefined;
  return kind?.sentence(finding) ?? finding.code;
}
