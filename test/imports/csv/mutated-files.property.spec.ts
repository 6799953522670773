import { readdirSync, readFileSync } from 'node:fs';
import { array, assert, asyncProperty, constantFrom, integer, nat, oneof, tuple } from 'fast-check';
import { fileEncodings } from '../../../src/imports/csv/file-encoding.js';
import { read } from './csv-file.js';

const folder = 'test/fixtures/csv';
const fixtures = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`));

/** What a file may be refused with. @see import-contract.md §2 */
const fileCodes: readonly (string | undefined)[] = [
  undefined,
  'FILE_EMPTY',
  'FILE_NOT_CSV',
  'FILE_ENCODING',
  'FILE_TRUNCATED',
  'HEADER_NOT_FOUND',
  'COLUMN_DUPLICATE',
  'COLUMN_MISSPELT',
  'COLUMN_MISSING',
  'TOO_MANY_COLUMNS',
  'QUOTE_INVALID',
  'QUOTE_UNCLOSED',
];

const inserted = [
  '"',
  '""',
  '\\"',
  '\0',
  '\0\0\0\0',
  '\r',
  '\n',
  ';',
  '\t',
  'sep=|\n',
  '\u00ef\u00bb\u00bf',
  '\u00ff\u00fe',
  '\u00fe\u00ff',
  '\u00e9',
  '\u00c3\u00a9',
  '\u00f0\u009f\u0098',
  '\u0081',
  'PK\x03\x04',
].map((text) => Buffer.from(text, 'latin1'));

type Mutation = (bytes: Buffer, at: number) => Buffer;

const put = (bytes: Buffer, at: number, between: Uint8Array, from = at): Buffer =>
  Buffer.concat([bytes.subarray(0, at), between, bytes.subarray(from)]);

const flips = integer({ min: 1, max: 255 }).map(
  (mask): Mutation =>
    (bytes, at) =>
      put(bytes, at, Buffer.from([(bytes[at] ?? 0) ^ mask]), at + 1),
);
const inserts = constantFrom(...inserted).map(
  (between): Mutation =>
    (bytes, at) =>
      put(bytes, at, between),
);
const marks = constantFrom(...inserted).map(
  (mark): Mutation =>
    (bytes) =>
      put(bytes, 0, mark),
);
const cutsAndDoubles = tuple(nat(200), constantFrom('cut', 'double', 'end')).map(
  ([length, kind]): Mutation =>
    (bytes, at) => {
      if (kind === 'end') return bytes.subarray(0, at);
      if (kind === 'cut') return put(bytes, at, Buffer.alloc(0), at + length);
      return put(bytes, at, bytes.subarray(at, at + length));
    },
);

const mutated = tuple(
  constantFrom(...fixtures),
  array(tuple(oneof(flips, inserts, marks, cutsAndDoubles), nat(1_000_000)), {
    minLength: 1,
    maxLength: 6,
  }),
).map(([bytes, mutations]) =>
  mutations.reduce<Buffer>((now, [mutate, at]) => mutate(now, at % (now.length + 1)), bytes),
);

/** Whether U+FFFD may be in the text because it is in the bytes. */
const hasReplacementCharacter = (bytes: Buffer): boolean =>
  ['efbfbd', 'fffd', 'fdff'].some((hex) => bytes.includes(Buffer.from(hex, 'hex')));

describe('a file that something has happened to', () => {
  it('ends with rows or one code, with no character that it did not have, however it is cut', async () => {
    await assert(
      asyncProperty(mutated, integer({ min: 1, max: 5_000 }), async (bytes, chunkBytes) => {
        const found = await read(bytes, bytes.length + 1);
        expect(fileCodes).toContain(found.refused?.code);
        const rows = found.rows.map(({ row }) => row);
        expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b));
        expect(JSON.stringify(found).includes('\ufffd') && !hasReplacementCharacter(bytes)).toBe(
          false,
        );
        expect(await read(bytes, chunkBytes)).toEqual(found);
      }),
      { seed: 1252, numRuns: 1_500 },
    );
  }, 120_000);

  it('may have any encoding named', async () => {
    const encodings = constantFrom(...fileEncodings);
    await assert(
      asyncProperty(mutated, encodings, nat(300), async (bytes, encoding, chunkBytes) => {
        const found = await read(bytes, bytes.length + 1, encoding);
        expect(fileCodes).toContain(found.refused?.code);
        expect(JSON.stringify(found).includes('\ufffd') && !hasReplacementCharacter(bytes)).toBe(
          false,
        );
        expect(await read(bytes, chunkBytes + 1, encoding)).toEqual(found);
      }),
      { seed: 16, numRuns: 500 },
    );
  }, 120_000);
});
