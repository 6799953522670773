import { readdirSync, readFileSync } from 'node:fs';
import { array, assert, asyncProperty, integer, oneof } from 'fast-check';
import { readUserRows } from '../../../../src/imports/read/read-user-rows.js';
import { file, header, read, readAll, row, type ReadFile } from '../csv-file.js';

const bad = Buffer.from([0xe9]);
const many = Array.from({ length: 1_500 }, (_, n) =>
  row({ 'User ID': `F${n}`, 'First Name': n % 7 ? '"Zo""ë"' : '"😀\r\n€"', Active: `${n % 3}` }),
);

const folder = 'test/fixtures/csv';

const fixtures: Readonly<Record<string, Buffer>> = {
  ...Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`)]),
  ),
  'mixed line ends and blank lines': Buffer.from(
    `\r\n\r${header}\r${row()}\n\n\r\n${row({ Active: 'x' })}\r\r\n${row()}`,
  ),
  'two marks before a quoted header': Buffer.from(
    `\ufeff\ufeff"User ID"${file(header.slice(7), row())}`,
  ),
  'quotes of every kind': Buffer.from(
    file(
      `${header},Shoe Size,`,
      row({ 'First Name': '"A""B\r\n\r\n"""', Username: '""' }),
      row({ 'First Name': '"A"b"c"', 'Last Name': '5" x' }),
      row({ 'First Name': '"A \\"B\\""' }),
      `${row()},x,y`,
      'F1,"',
    ),
  ),
  'characters of two to four bytes': Buffer.from(
    file(header, row({ 'First Name': 'é€😀'.repeat(90), 'User ID': '=""' })),
  ),
  'Windows-1252 inside quotes': Buffer.concat([
    Buffer.from(`${file(`${header},x`, row({ 'First Name': '"a\r\n😀"' }))}F2,"Jos`),
    bad,
    Buffer.from('",\r\n"'),
  ]),
  'Windows-1252 behind a line end': Buffer.concat([Buffer.from(file(header, row())), bad]),
  'an end inside a character': Buffer.from(file(header, row()) + 'é').subarray(0, -1),
  'UTF-16 that ends inside a character': Buffer.from(
    `\ufeffsep=|\r\n${file(header.replaceAll(',', '|'), row({ 'First Name': '"😀\r\n€"' }))}😀`,
    'utf16le',
  ).subarray(0, -1),
  'a byte of no encoding behind a character of UTF-8': Buffer.concat([
    Buffer.from(file(header, row({ 'First Name': '"ë\r\n"' }), `F2,"x\ry`)),
    bad,
    Buffer.from('\r\n"'),
  ]),
  'NULs at the end': Buffer.from(`${file(header, row())}F2,"\0x",\0\0\r\n\0`),
  'quotes that would swallow rows': Buffer.from(
    `${header}\r${row({ 'First Name': '"5\\""' })}\r\n${row({ 'Last Name': '"x' })}\r\r\n${row({ Email: '"a"b' })}\r${row({ Username: '""' })}\n"x"y\r`,
  ),
  'a quote as the last character': Buffer.from(`${file(`${header},x`, row())}"`),
  'a wrong header before a wrong byte': Buffer.concat([Buffer.from('a,b\r\n'), bad]),
  'nothing but white space': Buffer.from('\ufeff \r\n\t,\r\n'),
  'rows over several blocks of 64 KiB': Buffer.from(file(header, ...many)),
};

/** The bytes in chunks of these sizes, which are taken in turn. */
async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array, void> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const names = Object.keys(fixtures);
const small = names.filter((name) => fixtures[name]!.length < 70 * 1024);
const anySize = oneof(integer({ min: 1, max: 8 }), integer({ min: 1, max: 64 * 1024 }));

const readWhole = new Map<string, Promise<ReadFile>>();

/** What the file says when it comes in one piece. */
function whole(name: string): Promise<ReadFile> {
  const bytes = fixtures[name]!;
  const found = readWhole.get(name) ?? read(bytes, bytes.length);
  readWhole.set(name, found);
  return found;
}

describe('what a file says does not depend on how its bytes are cut', () => {
  it.each(small)('one by one: %s', async (name) => {
    expect(await read(fixtures[name]!, 1)).toEqual(await whole(name));
  });

  it.each(names)(
    'in chunks of any sizes: %s',
    async (name) => {
      await assert(
        asyncProperty(array(anySize, { minLength: 1, maxLength: 12 }), async (sizes) => {
          const found = await readAll(readUserRows(() => cut(fixtures[name]!, sizes)));
          expect(found).toEqual(await whole(name));
        }),
        { seed: 4180, numRuns: 10 },
      );
    },
    60_000,
  );
});
