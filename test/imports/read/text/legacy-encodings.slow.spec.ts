import { array, assert, asyncProperty, constantFrom, integer, oneof } from 'fast-check';
import { readUserRows } from '../../../../src/imports/read/read-user-rows.js';
import { file, header, read, readAll, row, type ReadFile } from '../csv-file.js';
import { legacyEncoder, type LegacyEncoder } from './legacy-encoder.example.js';

const utf16 = (swapped: (bytes: Buffer) => Buffer): LegacyEncoder => ({
  characters: ['é', '€', '\u0800', '😀', '\u{10ffff}', '\u2028', 'Ā', '\u0a0d'],
  encode: (text) => swapped(Buffer.from(text, 'utf16le')),
});

const encoders: Readonly<Record<string, LegacyEncoder>> = {
  ...Object.fromEntries(
    [
      'windows-1250',
      'windows-1252',
      'macintosh',
      'koi8-r',
      'shift_jis',
      'gb18030',
      'big5',
      'euc-kr',
    ].map((encoding) => [encoding, legacyEncoder(encoding)] as const),
  ),
  'utf-16le': utf16((bytes) => bytes),
  'utf-16be': utf16((bytes) => bytes.swap16()),
};
const names = Object.keys(encoders);

/** Bytes that are no text, wherever they stand before ASCII. Of `euc-kr` a syllable that only Korean Windows has. */
const noText: Readonly<Record<string, Buffer>> = {
  'windows-1250': Buffer.from('81', 'hex'),
  shift_jis: Buffer.from('81', 'hex'),
  gb18030: Buffer.from('81', 'hex'),
  big5: Buffer.from('ff', 'hex'),
  'euc-kr': Buffer.from('8c63', 'hex'),
  'utf-16le': Buffer.from('00dc', 'hex'),
  'utf-16be': Buffer.from('dc00', 'hex'),
};

/** A cell in quotes, of characters of the encoding and of those that CSV is made of. */
const cellIn = ({ characters }: LegacyEncoder) =>
  array(
    oneof(constantFrom(...characters), constantFrom('a', ',', '""', '\r\n', '\r', '\n', ' ', '|')),
    {
      maxLength: 40,
    },
  ).map((parts) => `"${parts.join('')}"`);

const textOf = (cell: string): string =>
  file(header, row({ 'First Name': cell }), row({ 'User ID': 'F2', 'Last Name': cell }), row());

/** The bytes in two pieces, cut here. */
async function* cutAt(bytes: Buffer, at: number): AsyncGenerator<Uint8Array, void> {
  yield bytes.subarray(0, at);
  yield bytes.subarray(at);
}

const readCut = (bytes: Buffer, at: number, encoding: string): Promise<ReadFile> =>
  readAll(readUserRows(() => cutAt(bytes, at), encoding));

describe('a file in an encoding that is named says what it says in UTF-8', () => {
  it.each(names)('however its bytes are cut: %s', async (encoding) => {
    const encoder = encoders[encoding]!;
    const sizes = integer({ min: 1, max: 200 });
    await assert(
      asyncProperty(cellIn(encoder), sizes, async (cell, chunkBytes) => {
        const text = textOf(cell);
        const inUtf8 = await read(text, 64 * 1024, 'utf-8');
        expect(await read(encoder.encode(text), chunkBytes, encoding)).toEqual(inUtf8);
      }),
      { seed: 1250, numRuns: 60 },
    );
  });

  it.each(names)('cut at every byte: %s', async (encoding) => {
    const { characters, encode } = encoders[encoding]!;
    const some = characters.filter((_one, n) => n % Math.ceil(characters.length / 12) === 0);
    const text = textOf(`"${some.join('')}\r\n""${some.toReversed().join(',')}"`);
    const inUtf8 = await read(text, 64 * 1024, 'utf-8');
    const bytes = encode(text);
    expect(await read(bytes, 1, encoding)).toEqual(inUtf8);
    for (let at = 1; at < bytes.length; at += 1)
      expect(await readCut(bytes, at, encoding)).toEqual(inUtf8);
  });
});

describe('bytes that are no text in the encoding that is named', () => {
  it.each(Object.keys(noText))(
    'are refused at their place, cut at every byte: %s',
    async (encoding) => {
      const { characters, encode } = encoders[encoding]!;
      const [before, behind] = textOf(`"${characters.slice(0, 5).join('')}^"`).split(
        /\^(?=[^^]*$)/,
      );
      const bytes = Buffer.concat([encode(before!), noText[encoding]!, encode(behind!)]);
      const refused = { code: 'FILE_ENCODING', column: 'Last Name', row: 3, values: { encoding } };
      for (let at = 1; at < bytes.length; at += 1)
        expect((await readCut(bytes, at, encoding)).refused).toEqual(refused);
    },
  );
});
