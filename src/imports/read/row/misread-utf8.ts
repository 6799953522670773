/** How a text looks that is UTF-8 read in an encoding, and looks by chance in no language. */
type Misreading = { readonly encoding: string; readonly evidence: RegExp };

/**
 * In Windows-1250 and -1251 a capital begins a character; what stands behind it is asked to be a sign that stands behind no capital, or a
 * small letter where the capital stands inside a word. Mac Roman has signs of mathematics there.
 */
const misreadings: readonly Misreading[] = [
  {
    encoding: 'windows-1250',
    evidence:
      /[ÂĂÄĹ][‚„…†‡‰‹•™›ˇ˘¤¦§¨©¬\u00ad®±˛´µ¶·¸˝]|[ÂĂÄĹ]“(?=\p{L})|\p{Ll}[ĂĹ][łąşľżśťžź]|\p{Ll}[ĂÄĹ][ĽŤŹ]/u,
  },
  {
    encoding: 'windows-1251',
    evidence: /[В-Я][‚„…†‡€‰‹•™›¤¦§©¬\u00ad®°±µ¶·]/u,
  },
  {
    encoding: 'macintosh',
    evidence: /[√≈ƒ¬∆][^\0-\x7f]|‚Ä|(?:[–—][^\0-\x7f]){2}/u,
  },
];

/** The text that was meant; `undefined` where it may mean what it says. */
export function meantInOthers(text: string): string | undefined {
  for (const { encoding, evidence } of misreadings) {
    if (!evidence.test(text)) continue;
    const meant = decoded(text, bytesIn(encoding));
    if (meant !== undefined) return meant;
  }
  return undefined;
}

type Bytes = ReadonlyMap<string, number>;

const tables = new Map<string, Bytes>();

/** Which byte a character beyond ASCII is. */
function bytesIn(encoding: string): Bytes {
  const found = tables.get(encoding);
  if (found) return found;
  const upper = Uint8Array.from({ length: 128 }, (_none, at) => 0x80 + at);
  const text = new TextDecoder(encoding).decode(upper, { stream: true });
  const table: Bytes = new Map(Array.from(text, (character, at) => [character, 0x80 + at]));
  tables.set(encoding, table);
  return table;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(text: string, table: Bytes): string | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = code < 0x80 ? code : table.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  try {
    const meant = utf8.decode(Uint8Array.from(bytes));
    return /[\u0080-\u009f]/.test(meant) ? undefined : meant;
  } catch {
    // Not UTF-8, and so a text that means what it says: that is what was asked.
    return undefined;
  }
}
