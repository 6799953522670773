import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cellsAtMost, splitRow } from '../../../../src/imports/read/records/split-row.js';
import { readUserRows } from '../../../../src/imports/read/read-user-rows.js';
import { codesByRow, file, header, inChunks, read, row } from '../csv-file.js';

afterEach(() => {
  jest.restoreAllMocks();
});

/** How often a method of texts is called while something is done, and the longest text of those. */
async function callsOf(method: 'replaceAll' | 'trim', work: () => unknown) {
  const called = jest.spyOn(String.prototype, method);
  await work();
  const lengths = called.mock.contexts.map((text) => String(text).length);
  called.mockRestore();
  return { count: lengths.length, longest: Math.max(0, ...lengths) };
}

describe('a cell of hundreds of thousands of doubled quotes', () => {
  const quotes = 300_000;
  const cell = `"${'""'.repeat(quotes)}é€😀""x"`;
  const meant = `${'"'.repeat(quotes)}é€😀"x`;

  it('means what a short one means', () => {
    expect(splitRow(`a,${cell},b`, 0, ',').cells).toEqual(['a', meant, 'b']);
    expect(splitRow(`a,${cell}y,b`, 0, ',').cells).toEqual(['a', `${meant}y`, 'b']);
  });

  it('is not put together match by match, which takes nearly a second', async () => {
    const found = await callsOf('replaceAll', () => splitRow(cell, 0, ','));
    expect(found).toEqual({ count: 0, longest: 0 });
  });

  it.each([
    ['behind whose quotes something stands', `${cell}y`],
    ['whose quotes are never closed', `${cell}""`],
    ['that escapes them with backslashes', `"a${'\\"'.repeat(quotes)},b,c`],
  ])('%s is no longer to look at than any other', async (_, wrong) => {
    const content = file(header, row({ 'First Name': wrong }));
    const found = await callsOf('replaceAll', () => read(content));
    expect(found.longest).toBeLessThan(20_000);
  });

  it('that escapes them with backslashes is one line with wrong quotes', async () => {
    const found = await read(file(header, `"a${'\\"'.repeat(quotes)}`, row()));
    expect(codesByRow(found)).toEqual({ 2: ['QUOTE_INVALID'], 3: [] });
  });
});

describe('cells that are not told apart', () => {
  const first = 'x,'.repeat(cellsAtMost);
  const countOf = (rest: string) => splitRow(`${first}${rest}\nnext`, 0, ',').count;

  it.each([
    ['nothing', ''],
    ['quotes', '""'],
    ['blanks', ' \t'],
    ['blanks in quotes', '" \r\n "'],
    ['blanks beyond ASCII', '\u00a0\u3000'],
    ['blanks beyond ASCII in quotes', '"\u00a0" '],
  ])('do not count where they are blank: %s', (_, blank) => {
    expect(countOf(`a,${blank},${blank}`)).toBe(cellsAtMost + 1);
  });

  it.each(['a', '"a"', '""""', '" "" "', '""a', '"" "', '" ', '"\u00a0"""', '\u00a0"', '\u00e9'])(
    'count where they are not: %j',
    (cell) => {
      expect(countOf(`a,,${cell}`)).toBe(cellsAtMost + 3);
    },
  );

  it('are made no texts of', async () => {
    const { count } = await callsOf('trim', () =>
      splitRow(`${first}${'"",a,'.repeat(100_000)}`, 0, ','),
    );
    expect(count).toBeLessThan(2 * cellsAtMost);
  });
});

describe('a row of megabytes', () => {
  it('is found, split and judged in turns of their own, for together they would be a long one', async () => {
    const bytes = Buffer.from(file(header, row({ 'First Name': 'x'.repeat(2 * 1024 * 1024) })));
    const seen = { turns: 0, reading: true };
    const others = (async () => {
      for (; seen.reading; seen.turns += 1) await setImmediate();
    })();
    for await (const { kind } of readUserRows(() => inChunks(bytes, bytes.length)))
      if (kind === 'rows') break;
    seen.reading = false;
    await others;
    expect(seen.turns).toBeGreaterThanOrEqual(2);
  });
});
