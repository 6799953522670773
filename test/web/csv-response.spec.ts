import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { csvFileOf } from '../../src/web/csv-response.js';
import { csvText, type CsvLines } from '../../src/web/csv-text.js';

const answered = (slices: CsvLines): Readable =>
  csvFileOf('a.csv', Readable.from(csvText(slices))).getStream();

async function csvOf(slices: readonly (readonly (readonly string[])[])[]): Promise<string> {
  async function* streamed() {
    yield* slices;
  }
  const bytes = answered(streamed());
  // `text` drops the byte-order mark; it is shown as what it is.
  const read = Buffer.from(await new Response(bytes as never).arrayBuffer()).toString('utf8');
  return read.replace('\uFEFF', 'BOM ');
}

describe('a CSV', () => {
  it('begins with a byte-order mark, once, and ends every line with CRLF', async () => {
    expect(
      await csvOf([
        [['a', 'b']],
        [],
        [
          ['1', '2'],
          ['3', ''],
        ],
      ]),
    ).toBe('BOM a,b\r\n1,2\r\n3,\r\n');
  });

  it('quotes what has a comma, a quote or a line break', async () => {
    expect(await csvOf([[['a,b', 'say "x"', 'two\nlines', 'a\rb', ' c ', "'=1"]]])).toBe(
      'BOM "a,b","say ""x""","two\nlines","a\rb", c ,\'=1\r\n',
    );
  });

  it('quotes what another program may take for a delimiter', async () => {
    expect(await csvOf([[['F1;F2', 'a\tb', 'c|d', 'e:f']]])).toBe(
      'BOM "F1;F2","a\tb","c|d",e:f\r\n',
    );
  });

  it('comes in slices, and others have their turn between two of them', async () => {
    const seen = { turns: 0, writing: true };
    const others = (async () => {
      for (; seen.writing; seen.turns += 1) await new Promise((resolve) => setImmediate(resolve));
    })();
    await csvOf(Array.from({ length: 50 }, () => [['a']]));
    seen.writing = false;
    await others;
    expect(seen.turns).toBeGreaterThanOrEqual(50);
  });

  it('fails as a whole when a slice cannot be read', async () => {
    await expect(text(answered(broken()))).rejects.toThrow('gone');
  });
});

async function* broken() {
  yield [['a']];
  throw new Error('gone');
}
