/** In characters. Longer texts are gone through by hand. */
const shortAtMost = 10_000;

const quote = 0x22;

/** The text inside quotes, where two quotes are one. */
export const unescaped = (inside: string): string =>
  inside.length <= shortAtMost ? inside.replaceAll('""', '"') : withoutEach(2, inside);

/** A text without its quotes. */
export const withoutQuotes = (text: string): string =>
  text.length <= shortAtMost ? text.replaceAll('"', '') : withoutEach(1, text);

/**
 * Drops each nth of quotes that stand together. `replaceAll` joins two pieces for each match: for a row of nothing but quotes these are
 * millions, and take nearly a second.
 */
function withoutEach(nth: number, text: string): string {
  const bytes = Buffer.from(text, 'utf16le');
  let written = 0;
  let together = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const low = bytes[at] ?? 0;
    const high = bytes[at + 1] ?? 0;
    together = low === quote && high === 0 ? together + 1 : 0;
    if (together > 0 && together % nth === 0) continue;
    bytes[written] = low;
    bytes[written + 1] = high;
    written += 2;
  }
  return bytes.toString('utf16le', 0, written);
}
