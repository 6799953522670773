/** `1001.0`: what a program writes that took it for a number. */
const decimal = /^(\d+)[.,]0$/;
/** `12,345`. */
const grouped = /^\d{1,3}(?:([,. '’])\d{3})(?:\1\d{3})*$/;

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec';
/** `1-mar`: what Excel makes of `mar1`. */
const dayFirst = new RegExp(`^0?(\\d{1,2})[- ]?(${months})$`);
const monthFirst = new RegExp(`^(${months})[- ]?0?(\\d{1,2})$`);

/** A spreadsheet keeps so many digits of a number, and writes zeros for the others. */
const digitsKept = 15;
const long = /^\d{16,}$/;

/**
 * One text for all that programs make of a folded User ID which they take for a number or a date, and for itself. Of a number of more than
 * 15 digits it tells the first 15 and how many there are: that two have them in common says nothing unless one of them ends in zeros.
 */
export function asBefore(folded: string): string {
  const first = folded.charCodeAt(0);
  const isNumber = first >= 0x30 && first <= 0x39;
  if (!isNumber && !monthFirst.test(folded)) return folded;
  const [, whole] = decimal.exec(folded) ?? [];
  if (whole !== undefined) return asBefore(whole);
  if (grouped.test(folded)) return folded.replaceAll(/\D/g, '');
  if (long.test(folded)) return `${folded.slice(0, digitsKept)}${longMark}${folded.length}`;
  return asMonthAndDay(folded);
}

function asMonthAndDay(folded: string): string {
  const first = dayFirst.exec(folded);
  if (first) return `${first[2]?.slice(0, 3)}${first[1]}`;
  const month = monthFirst.exec(folded);
  return month ? `${month[1]?.slice(0, 3)}${month[2]}` : folded;
}

/** Stands in the key of a number of more than 15 digits. */
const longMark = '~';

/** Whether nothing tells that two User IDs with one such text are two: of two numbers of more than 15 digits one has to end in zeros. */
export const mayBeOne = (one: string, other: string): boolean =>
  [one, other].some((folded) => !long.test(folded) || /^0+$/.test(folded.slice(digitsKept)));

/** Whether a number of more than 15 digits has zeros behind the 15th: of one that has not, no digit was lost. In SQL, of a column. */
export const endsInZeros = (column: string): string =>
  `replace(substr(${column}, ${digitsKept + 1}), '0', '') = ''`;
