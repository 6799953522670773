import { cellsAtMost } from '../../../../src/imports/read/records/split-row.js';
import { parseRecords } from '../../../../src/imports/read/records/parse-records.js';
import { readUserRows } from '../../../../src/imports/read/read-user-rows.js';
import { displacedAt, linesOf, readRows } from '../../rejected/rejected-csv.example.js';
import { codesByRow, file, header, inChunks, read, row } from '../csv-file.js';

const empty = ','.repeat(500_000);

async function recordsOf(text: string) {
  const records = [];
  for await (const slice of parseRecords(inChunks(Buffer.from(text), 64 * 1024)))
    records.push(...slice);
  return records;
}

describe('a row of very many cells', () => {
  it('is right when those beyond the last heading are empty', async () => {
    const found = await read(
      file(`${header}${empty}`, `${row()}${empty}`, empty, row({ Active: 'x' })),
    );
    expect(found.refused).toBeUndefined();
    expect(codesByRow(found)).toEqual({ 2: [], 4: ['ACTIVE_INVALID'] });
  });

  it('is told how many it has, up to the last that is not empty', async () => {
    const found = await read(file(header, `${row()}${empty}x,,`, `${row()}${',a'.repeat(5_000)}`));
    expect(found.rows.map(({ problems }) => problems)).toEqual([
      [
        {
          code: 'CELL_COUNT',
          column: null,
          values: { cells: 500_007, headings: 7, separator: ',' },
        },
      ],
      [{ code: 'CELL_COUNT', column: null, values: { cells: 5_007, headings: 7, separator: ',' } }],
    ]);
  });

  it('is held as a thousand cells and the rest in one piece', async () => {
    const rest = '"a,b",,c"d';
    const [record] = await recordsOf(`${'x,'.repeat(cellsAtMost)}${rest}, ,\n`);
    expect(record?.cells).toHaveLength(cellsAtMost + 1);
    expect(record?.cells.at(-1)).toBe(rest);
    expect(record?.count).toBe(cellsAtMost + 3);
  });

  it('comes back whole with the rejected rows', async () => {
    const line = `${row()}${',a'.repeat(5_000)}`;
    const [, rejected] = await linesOf(file(header, line), [displacedAt(2)]);
    expect(rejected?.replaceAll('"', '')).toContain(line);
  });

  it('comes back without what may be the password, wherever it stands', async () => {
    const content = file(`${header},Password`, `${row()}${','.repeat(5_000)}Geheim-1,x`);
    const lines = await linesOf(content, [displacedAt(2)]);
    expect(lines.join()).not.toContain('Geheim');
    const { displacedCells: _cells, ...shown } = (await readRows(content))![0]!;
    expect(JSON.stringify(shown)).not.toContain('Geheim');
  });

  it('is a line with wrong quotes as any other', async () => {
    const found = await read(file(header, `"x"y${empty}z`, `"x"y${empty}"z`, row()));
    expect(codesByRow(found)).toEqual({ 2: ['QUOTE_INVALID'], 3: ['QUOTE_INVALID'], 4: [] });
  });
});

describe('very many rows in few bytes', () => {
  it('come in slices, and others have their turn in between', async () => {
    const seen = { turns: 0, reading: true };
    const others = (async () => {
      for (; seen.reading; seen.turns += 1) await new Promise((resolve) => setImmediate(resolve));
    })();
    const bytes = Buffer.from(`${header}\n${'\n'.repeat(100_000)}${'x\n'.repeat(5_000)}`);
    const sizes: number[] = [];
    for await (const part of readUserRows(() => inChunks(bytes, bytes.length)))
      if (part.kind === 'rows') sizes.push(part.rows.length);
    seen.reading = false;
    await others;
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5_000);
    expect(seen.turns).toBeGreaterThan(100);
  }, 60_000);
});
