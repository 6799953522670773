/** What people call what stands between cells: one, and several. */
const names: Readonly<Record<string, readonly [one: string, several: string]>> = {
  ',': ['comma', 'commas'],
  ';': ['semicolon', 'semicolons'],
  '\t': ['tab', 'tabs'],
  '|': ['vertical bar', 'vertical bars'],
};

const other = ['separator', 'separators'] as const;

export const separatorName = (separator: unknown): string => (names[String(separator)] ?? other)[0];

export const separatorNames = (separator: unknown): string =>
  (names[String(separator)] ?? other)[1];
