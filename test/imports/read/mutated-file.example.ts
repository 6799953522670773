import { readdirSync, readFileSync } from 'node:fs';
import { array, constantFrom, integer, nat, oneof, tuple } from 'fast-check';

const folder = 'test/fixtures/csv';
const fixtures = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`));

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

/** A fixture that up to six things have happened to. */
export const mutatedFile = tuple(
  constantFrom(...fixtures),
  array(tuple(oneof(flips, inserts, marks, cutsAndDoubles), nat(1_000_000)), {
    minLength: 1,
    maxLength: 6,
  }),
).map(([bytes, mutations]) =>
  mutations.reduce<Buffer>((now, [mutate, at]) => mutate(now, at % (now.length + 1)), bytes),
);

/** Whether U+FFFD may be in the text because it is in the bytes. */
export const hasReplacementCharacter = (bytes: Buffer): boolean =>
  ['efbfbd', 'fffd', 'fdff'].some((hex) => bytes.includes(Buffer.from(hex, 'hex')));

/** What a file may be refused with. @see docs/import-contract.md §2 */
export const fileCodes: readonly (string | undefined)[] = [
  undefined,
  'FILE_EMPTY',
  'FILE_NOT_CSV',
  'FILE_ENCODING',
  'FILE_TRUNCATED',
  'HEADER_NOT_FOUND',
  'HEADER_CHANGES',
  'COLUMN_DUPLICATE',
  'COLUMN_MISSPELT',
  'COLUMN_MISSING',
  'TOO_MANY_COLUMNS',
  'QUOTE_INVALID',
  'QUOTE_UNCLOSED',
];
