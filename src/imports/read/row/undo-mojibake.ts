import { meantInOthers, utf8TextOf } from './misread-utf8.js';

/** The characters of the bytes 80–9F in Windows-1252; the five without a meaning are read as the control characters of that number. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const byteOf: ReadonlyMap<string, string> = new Map(
  Array.from(windows1252, (character, at) => [character, String.fromCharCode(0x80 + at)] as const),
);

/** The beginning of UTF-8 read as Windows-1252: a byte that begins a character, and one that continues it. Nearly no cell has that. */
const candidate = /[\u00c2-\u00f4][^\0-\x7f]/;

/**
 * Bytes that no real name has; at least one of these signs is needed. That a text turns back into UTF-8 is not enough: `JOSÉ’S`, `CÍŽEK`
 * and `UMEÅ–LINK` do too, by chance, where one capital stands before a sign or letter of 80–BF.
 */
const evidence = [
  // Ã before anything but NBSP and ’: all of é, ñ, ö, …
  /\xc3[\x80-\x91\x93-\x9f\xa1-\xbf]/,
  // A capital before a sign that stands behind no letter: ¦ ¼ ¤ € ƒ ‰ …, and the control characters that Windows-1252 leaves.
  /[\xc2-\xde][\x80\x81\x83\x88\x89\x8d\x8f\x90\x98\x9d\xa2-\xa7\xac\xaf\xb1\xb5\xb6\xbc-\xbe]/,
  // Ä or Å before what they stand before in no language: the ş and ğ of Turkish, the ũ of Vietnamese.
  /[\xc4\xc5][\x9c\x9f\xa1\xa8-\xaa\xb0\xb8\xba\xbf]|\xc5[\x9a\x9e]|\xc4[\x9a\x9e](?=[A-Z])|[\xc4\xc5][\x8a\x8c\x8e](?=[a-z])/,
  // A capital inside a word, behind a small letter: PaweÅ‚, MamÉ™d.
  /(?<=[a-z])(?:[\xc3-\xde][\x80-\x9f\xa1-\xbf]|[\xc2-\xc5]\xa0)/,
  // The same behind the capital that begins a word, as long as no apostrophe or dash parts it from the rest: DÄ…browska, HÉ™sÉ™n.
  /(?<![A-Za-z])[A-Z]?[\xc4-\xde][\x82-\x87\x8b\x91\x93-\x95\x99\x9b\xa1-\xbf](?=[a-z])/,
  /(?<![A-Za-z])[\xc3-\xc5]\xa0(?=[a-z ])/,
  // One after the other: Greek, Cyrillic, Hebrew, Arabic, Armenian. Not LÍŽÍŠ, and not a word that ends before one that begins so.
  /[\xc6-\xde](?![\x92\x96\xa0]|[\x8a\x8c\x8e\x9f].[\x8a\x8c\x8e\x92\x96\x9f\xa0])[\x80-\xbf][\xc4-\xde][\x80-\xbf]/s,
  // Characters of three bytes, with such a sign, or before a letter: Oâ€™Brien, Nguyá»…n, Georgian, Thai, Chinese.
  /[\xe0-\xef][\x80-\xbf]?[\x80\x81\x83\x88\x89\x8d\x8f\x90\x98\x9d\xa2-\xa7\xac\xaf\xb1\xb5\xb6\xbc-\xbe]/,
  /[\xe0-\xef][\x82-\x87\x8b\x99\x9b\xa1-\xbf][\x80-\x9f\xa1-\xbf](?=[A-Za-z\xe0-\xef])/,
  // Characters of four bytes.
  /[\xf0-\xf4][\x80-\xbf]{3}/,
];

/**
 * The text that was meant, where a text is UTF-8 that was read in another encoding (`JosÃ©` or `Jos√©` for `José`); `undefined` for any other.
 *
 * @see docs/import-contract.md §3, TEXT_LOOKS_MISENCODED
 */
export const undoMojibake = (text: string): string | undefined =>
  isPlain.test(text) ? undefined : (meantInWindows1252(text) ?? meantInOthers(text));

const isPlain = /^[\0-\x7f]*$/;

function meantInWindows1252(text: string): string | undefined {
  if (!candidate.test(text)) return undefined;
  const bytes = bytesOf(text);
  if (bytes === undefined || !evidence.some((sign) => sign.test(bytes))) return undefined;
  return utf8TextOf(Buffer.from(bytes, 'latin1'));
}

/** The bytes of a text in Windows-1252, each as the character of its number; `undefined` when it has others. */
function bytesOf(text: string): string | undefined {
  const bytes = text.replaceAll(
    /[\u0100-\uffff]/g,
    (character) => byteOf.get(character) ?? character,
  );
  return beyondBytes.test(bytes) ? undefined : bytes;
}

const beyondBytes = /[^\0-\xff]/;
