const shownAtMost = 100;

/** A text as a sentence shows it: in quotes, what is invisible spelt out, and at most 100 code points of it. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 2 * (shownAtMost + 1)));
  const shown = characters.slice(0, shownAtMost).join('');
  return JSON.stringify(characters.length > shownAtMost ? `${shown}…` : text);
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Asks whether a name was meant; nothing when there is none to suggest. */
export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
