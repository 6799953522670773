const shownAtMost = 100;

/** As much of a text as a sentence shows, in Unicode code points: a pasted page must not fill the log. */
export function clipped(text: string): string {
  if (text.length <= shownAtMost) return text;
  const characters = Array.from(text.slice(0, 2 * (shownAtMost + 1)));
  if (characters.length <= shownAtMost) return text;
  return `${characters.slice(0, shownAtMost).join('')}…`;
}
