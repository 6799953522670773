/** Signs of a text that is UTF-8 read in an encoding: no language has them by chance. */
type Misreading = { readonly encoding: string; readonly evidence: RegExp };

/**
 * In Windows-1250 and -1251 a capital begins a character: behind it must stand a sign that stands behind no capital, or a small letter
 * where the capital is inside a word. In Mac Roman signs of mathematics begin a character.
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

/** The text that was meant; `undefined` where the text may be right. */
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

/** The byte of each character beyond ASCII. */
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

/** The text of bytes in UTF-8; `undefined` for bytes that are no UTF-8. */
export function utf8TextOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    // The error is the answer: the bytes are no UTF-8.
    return undefined;
  }
}

function decoded(text: string, table: Bytes): string | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = code < 0x80 ? code : table.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  const meant = utf8TextOf(Uint8Array.from(bytes));
  return meant === undefined || /[\u0080-\u009f]/.test(meant) ? undefined : meant;
}
