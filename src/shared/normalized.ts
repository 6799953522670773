/** Real texts are shorter. */
const shortAtMost = 1_000;

/**
 * More marks on one letter than any language has. To put marks in order, the engine compares each one with all marks before it: 250,000
 * marks took half a minute.
 */
const manyMarks = /([\p{M}\uff9e\uff9f]{32,})/u;

/**
 * A text in a normal form of Unicode, in linear time. In a text of more than 1,000 UTF-16 units, more than 31 marks in a row stay as they
 * are.
 *
 * @see https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
 */
export function normalized(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  if (text.length <= shortAtMost) return text.normalize(form);
  // Every other part is a group of marks.
  return text
    .split(manyMarks)
    .map((part, at) => (at % 2 === 0 ? part.normalize(form) : part))
    .join('');
}
