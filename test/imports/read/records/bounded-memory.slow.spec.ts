import { readUserRows } from '../../../../src/imports/read/read-user-rows.js';
import { recordBytesAtMost } from '../../../../src/imports/read/records/next-step.js';
import { file, header, readAll, row } from '../csv-file.js';

const megabyte = 1024 * 1024;
/** Megabytes take their time on a busy machine. */
const patienceMs = 60_000;

/** A file that is made as it is read: a beginning, then one piece again and again. Tells of each reading how far it went, and whether it was closed. */
class GeneratedFile {
  readonly readings: { bytesRead: number; closed: boolean }[] = [];
  readonly #beginning: Buffer;
  readonly #piece: Buffer;

  constructor(
    beginning: string | Buffer,
    repeated: string,
    private readonly bytes = 40 * megabyte,
    chunkBytes = 64 * 1024,
  ) {
    this.#beginning = Buffer.from(beginning);
    this.#piece = Buffer.from(repeated.repeat(Math.ceil(chunkBytes / repeated.length)));
  }

  readonly open = (): AsyncIterable<Uint8Array> => {
    const reading = { bytesRead: 0, closed: false };
    this.readings.push(reading);
    return {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          if (reading.bytesRead >= this.bytes) return { done: true, value: undefined };
          const value = reading.bytesRead === 0 ? this.#beginning : this.#piece;
          reading.bytesRead += value.length;
          return { done: false, value };
        },
        return: async () => {
          reading.closed = true;
          return { done: true, value: undefined };
        },
      }),
    };
  };

  get lastReading() {
    return this.readings.at(-1);
  }
}

const unclosed = file(header, row(), row({ 'First Name': '"Anna' }));
const oneLine = file(header, row()) + 'F0002,';

describe('a row that does not end', () => {
  it(
    'is refused as a quote that is never closed, and the file read no further than needed',
    async () => {
      const generated = new GeneratedFile(unclosed, file(row()));
      const { refused } = await readAll(readUserRows(generated.open));
      expect(refused).toEqual({ code: 'QUOTE_UNCLOSED', column: 'First Name', row: 3, values: {} });
      expect(generated.lastReading?.bytesRead).toBeLessThan(recordBytesAtMost + megabyte);
      expect(generated.lastReading?.closed).toBe(true);
    },
    patienceMs,
  );

  it.each([1_000, 40 * megabyte])(
    'is refused the same way in chunks of %d bytes',
    async (chunkBytes) => {
      const generated = new GeneratedFile(unclosed, file(row()), 40 * megabyte, chunkBytes);
      const { refused, rows } = await readAll(readUserRows(generated.open));
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
      const { refused } = await readAll(readUserRows(generated.open));
      expect(refused).toMatchObject({ code: 'TOO_LONG', row: 3, values: {} });
      expect(generated.lastReading?.bytesRead).toBeLessThan(recordBytesAtMost + megabyte);
      expect(generated.lastReading?.closed).toBe(true);
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
        yield* generated.open();
        yield Buffer.from(file('",Smith,anna@example.org,Student,1,', row()));
      }
      const { refused, rows } = await readAll(readUserRows(closedAtLast));
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

describe('a file that is longer than the memory', () => {
  it.each([
    ['white space', ' \r\n', 'FILE_EMPTY', 3],
    ['NULs', '\0', 'FILE_EMPTY', 40],
    ['empty cells', ',,,\n', 'FILE_EMPTY', 3],
    ['quotes', '"', 'TOO_LONG', 40],
    ['lines that each open a quote', 'x","z\n', 'QUOTE_UNCLOSED', 40],
  ])(
    'is read to its end or refused: nothing but %s',
    async (_, repeated, code, megabytes) => {
      const generated = new GeneratedFile(repeated, repeated, megabytes * megabyte);
      expect((await readAll(readUserRows(generated.open))).refused).toMatchObject({ code });
    },
    patienceMs,
  );

  it(
    'is refused when each of its lines would have to be looked at again from the line before',
    async () => {
      const generated = new GeneratedFile(file(header, row()), 'x","z\n', 7 * megabyte);
      async function* wrongAtLast() {
        yield* generated.open();
        for (let n = 0; n < 100; n += 1) yield Buffer.from('y"z\n');
      }
      const { refused, rows } = await readAll(readUserRows(wrongAtLast));
      expect(refused).toMatchObject({ code: 'QUOTE_UNCLOSED', column: 'First Name' });
      expect(rows.length).toBeLessThan(100);
    },
    patienceMs,
  );
});

describe('reading that stops early', () => {
  it.each([
    ['a header that is refused', 'Name,Address\r\n', 'HEADER_NOT_FOUND'],
    ['a byte that is no text', Buffer.from([...Buffer.from(header), 0x81]), 'FILE_ENCODING'],
    ['another kind of file', '<html>', 'FILE_NOT_CSV'],
  ])('closes the source: %s', async (_, beginning, code) => {
    const generated = new GeneratedFile(beginning, 'x\r\n');
    expect((await readAll(readUserRows(generated.open))).refused).toMatchObject({ code });
    expect(generated.lastReading?.closed).toBe(true);
    expect(generated.lastReading?.bytesRead).toBeLessThan(megabyte);
  });

  it('closes the source when the reader wants no more', async () => {
    const generated = new GeneratedFile(file(header, row()), file(row()));
    for await (const { kind } of readUserRows(generated.open)) if (kind === 'rows') break;
    expect(generated.lastReading?.closed).toBe(true);
    expect(generated.lastReading?.bytesRead).toBeLessThan(megabyte);
  });

  it('reads on only when it is asked to', async () => {
    const generated = new GeneratedFile(file(header, row()), file(row()));
    const parts = readUserRows(generated.open);
    await parts.next();
    const before = generated.lastReading?.bytesRead;
    await new Promise((resolve) => setImmediate(resolve));
    expect(generated.lastReading?.bytesRead).toBe(before);
    await parts.return(undefined);
  });
});
