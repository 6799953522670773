import type { FindingValues } from '../../../shared/finding.js';
import { amount } from '../../../shared/wording.js';

const separators: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

const separatorName = (separator: unknown): string => separators[String(separator)] ?? 'separator';

/** How many cells a row has and how many headings there are, and the usual cause. No cell is quoted: any of them may be a password. */
export function cellCountSentence(values: FindingValues): string {
  const { cells, headings, separator = ',', written } = values;
  if (written !== undefined) return otherSeparator(values);
  const count = `The row has ${amount(cells, 'cell')} but there ${headings === 1 ? 'is' : 'are'} ${amount(headings, 'heading')}.`;
  const name = separatorName(separator);
  if (Number(cells) < Number(headings))
    return `${count} Usually a ${name} between two values is missing, or an extra quote takes in part of the row.`;
  const example = separator === ',' || separator === ';' ? `: "Davis${separator} Jr."` : '';
  return `${count} Usually a value with a ${name} in it is not in quotes${example}.`;
}

/** The row is written with another separator than the header. */
export function otherSeparator({ separator, written }: FindingValues): string {
  const wanted = `${separatorName(separator)}s`;
  return `The values of this row are separated by ${separatorName(written)}s, but the headings by ${wanted}. Separate both by ${wanted}.`;
}
