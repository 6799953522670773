/** Real texts are shorter, and cheap. */
const shortAtMost = 1_000;

/**
 * More marks on one letter than any language has. The engine compares each mark of another kind with all marks before it, to put them
 * in order: 250,000 of them took half a minute.
 */
const manyMarks = /([\p{M}\uff9e\uff9f]{32,})/u;

/**
 * A text in a normal form of Unicode, in a time that grows with its length only. More than 31 marks in a row, in a text of more than 1,000 units,
 * stay as they are.
 *
 * @see https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
 */
export function normalized(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  if (text.length <= shortAtMost) return text.normalize(form);
  // Split at a group: every other part is one of marks.
  return text
    .split(manyMarks)
    .map((part, at) => (at % 2 === 0 ? part.normalize(form) : part))
    .join('');
}
