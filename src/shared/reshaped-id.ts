/** `1001.0`: a program took the User ID for a number. */
const decimal = /^(\d+)[.,]0$/;
/** `12,345`. */
const grouped = /^\d{1,3}(?:([,. '’])\d{3})(?:\1\d{3})*$/;

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec';
/** `1-mar`: Excel's version of `mar1`. */
const dayFirst = new RegExp(`^0?(\\d{1,2})[- ]?(${months})$`);
const monthFirst = new RegExp(`^(${months})[- ]?0?(\\d{1,2})$`);

/** A spreadsheet keeps this many digits of a number, and writes zeros for the others. */
const digitsKept = 15;
const long = /^\d{16,}$/;

/**
 * One text for a folded User ID and for all forms that programs give it when they take it for a number or a date. Of a number of more than
 * 15 digits it has the first 15 and the number of digits: see `mayBeOne`.
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

/** Whether two folded User IDs with one such text may be one: of two numbers with more than 15 digits, one must end in zeros. */
export const mayBeOne = (one: string, other: string): boolean =>
  [one, other].some((folded) => !long.test(folded) || /^0+$/.test(folded.slice(digitsKept)));

/** SQL for a column of folded User IDs: whether a number of more than 15 digits has only zeros after the 15th. Otherwise it lost no digit. */
export const endsInZeros = (column: string): string =>
  `replace(substr(${column}, ${digitsKept + 1}), '0', '') = ''`;
