import { readUserRows } from '../../../src/imports/csv/read-user-rows.js';
import { recordBytesAtMost } from '../../../src/imports/csv/collected-records.js';
import { file, header, readAll, row } from './csv-file.js';

const megabyte = 1024 * 1024;
/** Megabytes take their time on a busy machine. */
const patienceMs = 60_000;

/** A file that is made as it is read: a beginning, then one piece again and again. Tells how much was read and whether it was closed. */
class GeneratedFile implements AsyncIterable<Uint8Array> {
  bytesRead = 0;
  closed = false;
  readonly #beginning: Buffer;
  readonly #piece: Buffer;

  constructor(
    beginning: string,
    repeated: string,
    private readonly bytes = 40 * megabyte,
    chunkBytes = 64 * 1024,
  ) {
    this.#beginning = Buffer.from(beginning);
    this.#piece = Buffer.from(repeated.repeat(Math.ceil(chunkBytes / repeated.length)));
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return {
      next: async () => {
        if (this.bytesRead >= this.bytes) return { done: true, value: undefined };
        const value = this.bytesRead === 0 ? this.#beginning : this.#piece;
        this.bytesRead += value.length;
        return { done: false, value };
      },
      return: async () => {
        this.closed = true;
        return { done: true, value: undefined };
      },
    };
  }
}

const unclosed = file(header, row(), row({ 'First Name': '"Anna' }));
const oneLine = file(header, row()) + 'F0002,';

describe('a row that does not end', () => {
  it(
    'is refused as a quote that is never closed, and the file read no further than needed',
    async () => {
      const generated = new GeneratedFile(unclosed, file(row()));
      const { refused } = await readAll(readUserRows(generated));
      expect(refused).toEqual({ code: 'QUOTE_UNCLOSED', column: 'First Name', row: 3, values: {} });
      expect(generated.bytesRead).toBeLessThan(recordBytesAtMost + megabyte);
      expect(generated.closed).toBe(true);
    },
    patienceMs,
  );

  it.each([1_000, 40 * megabyte])(
    'is refused the same way in chunks of %d bytes',
    async (chunkBytes) => {
      const generated = new GeneratedFile(unclosed, file(row()), 40 * megabyte, chunkBytes);
      const { refused, rows } = await readAll(readUserRows(generated));
      expect(refused).toMatchObject({ code: 'QUOTE_UNCLOSED', row: 3, column: 'First Name' });
      expect(rows.map((one) => one.row)).toEqual([2]);
    },
    patienceMs,
  );

  it.each([
    ['one long cell', 'x'],
    ['cells without end', ','],
  ])(
    'is refused as too long outside of quotes: %s',
    async (_, repeated) => {
      const generated = new GeneratedFile(oneLine, repeated);
      const { refused } = await readAll(readUserRows(generated));
      expect(refused).toMatchObject({ code: 'TOO_LONG', row: 3, values: {} });
      expect(generated.bytesRead).toBeLessThan(recordBytesAtMost + megabyte);
      expect(generated.closed).toBe(true);
    },
    patienceMs,
  );

  it(
    'may be as long as 8 MiB',
    async () => {
      const quoted = `${oneLine}"`;
      const generated = new GeneratedFile(
        quoted,
        'x'.repeat(64 * 1024),
        recordBytesAtMost - megabyte,
      );
      async function* closedAtLast() {
        yield* generated;
        yield Buffer.from(file('",Smith,anna@example.org,Student,1,', row()));
      }
      const { refused, rows } = await readAll(readUserRows(closedAtLast()));
      expect(refused).toBeUndefined();
      expect(rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
        [],
        ['TOO_LONG'],
        [],
      ]);
    },
    patienceMs,
  );
});

describe('reading that stops early', () => {
  it.each([
    ['a header that is refused', 'Name,Address\r\n'],
    ['bytes that are not UTF-8', file(header, row())],
  ])('closes the source: %s', async (_, beginning) => {
    const generated = new GeneratedFile(beginning, 'x\r\n');
    async function* withBadBytes() {
      let first = true;
      for await (const chunk of generated) {
        yield first ? chunk : Buffer.concat([Buffer.from([0xff]), chunk]);
        first = false;
      }
    }
    expect((await readAll(readUserRows(withBadBytes()))).refused).toBeDefined();
    expect(generated.closed).toBe(true);
    expect(generated.bytesRead).toBeLessThan(megabyte);
  });

  it('closes the source when whoever reads wants no more', async () => {
    const generated = new GeneratedFile(file(header, row()), file(row()));
    for await (const { kind } of readUserRows(generated)) if (kind === 'rows') break;
    expect(generated.closed).toBe(true);
    expect(generated.bytesRead).toBeLessThan(megabyte);
  });

  it('reads on only when it is asked to', async () => {
    const generated = new GeneratedFile(file(header, row()), file(row()));
    const parts = readUserRows(generated);
    await parts.next();
    const before = generated.bytesRead;
    await new Promise((resolve) => setImmediate(resolve));
    expect(generated.bytesRead).toBe(before);
    await parts.return(undefined);
  });
});
