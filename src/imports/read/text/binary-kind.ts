import { zipKindOf, type ZipKind } from './zip-kind.js';

/** What a file of bytes may be. `format`: its name among people, where the kind has several. */
export type BinaryKind = {
  readonly kind:
    | ZipKind
    | 'locked-excel'
    | 'gzip'
    | 'archive'
    | 'utf-32'
    | 'image'
    | 'media'
    | 'database'
    | 'shortcut'
    | 'apple-double';
  readonly format?: string;
};

type Sign = readonly [BinaryKind, (first: Buffer) => boolean];

const at = (place: number, sign: Buffer) => (first: Buffer) =>
  first.subarray(place, place + sign.length).equals(sign);
const begins = (hex: string) => at(0, Buffer.from(hex, 'hex'));
const says = (text: string, place = 0) => at(place, Buffer.from(text, 'latin1'));

const image = (format: string) => ({ kind: 'image', format }) as const;
const archive = (format: string) => ({ kind: 'archive', format }) as const;
const media = (format: string) => ({ kind: 'media', format }) as const;

/** Sizes of the second header of a bitmap, in bytes: each version has its own. */
const bitmapHeaders: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/** Brands of still pictures. @see ISO/IEC 23008-12 §10.2 */
const heic = /^(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)$/;
const brandOf = (first: Buffer): string => first.toString('latin1', 8, 12);
const isIsoMedia = says('ftyp', 4);

/** How files of bytes begin. No text with a heading of ours can begin so. */
const signs: readonly Sign[] = [
  [{ kind: 'gzip' }, begins('1f8b08')],
  [archive('7-Zip'), begins('377abcaf271c')],
  [archive('RAR'), begins('526172211a07')],
  [archive('bzip2'), (first) => says('BZh')(first) && says('1AY&SY', 4)(first)],
  [archive('xz'), begins('fd377a585a00')],
  [archive('zstd'), begins('28b52ffd')],
  [archive('tar'), says('ustar', 257)],
  [{ kind: 'utf-32' }, begins('fffe0000')],
  [{ kind: 'utf-32' }, begins('0000feff')],
  [image('PNG'), begins('89504e470d0a1a0a')],
  [image('JPEG'), begins('ffd8ff')],
  [image('GIF'), (first) => says('GIF87a')(first) || says('GIF89a')(first)],
  [image('TIFF'), (first) => begins('49492a00')(first) || begins('4d4d002a')(first)],
  [image('WebP'), (first) => says('RIFF')(first) && says('WEBP', 8)(first)],
  [image('BMP'), isBitmap],
  [image('HEIC'), (first) => isIsoMedia(first) && heic.test(brandOf(first))],
  [image('AVIF'), (first) => isIsoMedia(first) && brandOf(first) === 'avif'],
  [image('JPEG XL'), begins('0000000c4a584c200d0a870a')],
  [media('video'), isIsoMedia],
  [media('video'), (first) => says('RIFF')(first) && says('AVI ', 8)(first)],
  [media('video'), begins('1a45dfa3')],
  [media('sound'), (first) => says('RIFF')(first) && says('WAVE', 8)(first)],
  [media('sound'), (first) => says('ID3')(first) && (first[3] ?? 0x20) < 0x10],
  [{ kind: 'database', format: 'Access' }, says('Standard ACE DB', 4)],
  [{ kind: 'database', format: 'Access' }, says('Standard Jet DB', 4)],
  [{ kind: 'database', format: 'SQLite' }, says('SQLite format 3\0')],
  [{ kind: 'shortcut' }, begins('4c0000000114020000000000c000000000000046')],
  [{ kind: 'apple-double' }, begins('00051607')],
];

/** The kind of a file by its first bytes; `undefined` when they may be text. `written`: 64 KiB from the first that are not blank. */
export function binaryKindOf(first: Buffer, written: Buffer): BinaryKind | undefined {
  // A zip archive with files, without any, or in parts.
  if (['504b0304', '504b0506', '504b0708'].some((sign) => begins(sign)(first)))
    return { kind: zipKindOf(written) };
  if (begins('d0cf11e0a1b11ae1')(first)) return { kind: officeKindOf(written) };
  return signs.find(([, fits]) => fits(first))?.[0];
}

function isBitmap(first: Buffer): boolean {
  return (
    says('BM')(first) &&
    first.length > 18 &&
    first.readUInt32LE(6) === 0 &&
    bitmapHeaders.has(first.readUInt32LE(14))
  );
}

/** What an office of before 2007 wrote, by the streams of its directory as far as they come early; and workbooks with a password of any year. */
function officeKindOf(written: Buffer): 'excel' | 'locked-excel' | 'document' {
  const has = (stream: string) => written.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) return 'locked-excel';
  if (has('Workbook')) return 'excel';
  return has('WordDocument') || has('PowerPoint Document') ? 'document' : 'excel';
}
