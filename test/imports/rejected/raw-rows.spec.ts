import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileRefused, RecordUnreadable } from '../../../src/imports/read/unreadable.js';
import { readUserRows } from '../../../src/imports/read/read-user-rows.js';
import { rawRows, type RawRow } from '../../../src/imports/rejected/raw-rows.js';
import { file, header, opened, row } from './rejected-csv.example.js';

async function all(content: string | Uint8Array): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const slice of rawRows(opened(content), {})) rows.push(...slice);
  return rows;
}

const folder = 'test/fixtures/csv';

/** The rows that an import of the file has; none when it refuses the file. */
async function numbersOf(content: Uint8Array): Promise<readonly number[]> {
  const rows: number[] = [];
  for await (const part of readUserRows(opened(content))) {
    if (part.kind === 'refused') return [];
    if (part.kind === 'rows') rows.push(...part.rows.map((one) => one.row));
  }
  return rows;
}

describe('the rows of a file as they stand there', () => {
  it('begin with the header, and are neither trimmed nor freed of idioms', async () => {
    expect(await all(file(header, ' F1 ,="A",\'=1,'))).toEqual([
      { row: 1, cells: header.split(',') },
      { row: 2, cells: [' F1 ', '="A"', "'=1", ''] },
    ]);
  });

  it('are counted as the spreadsheet counts, blank lines left out', async () => {
    const rows = await all(file('', header, '', row(), ' , ,', row()));
    expect(rows.map((one) => one.row)).toEqual([2, 4, 6]);
  });

  it.each(readdirSync(folder))('are the rows that an import has: %s', async (name) => {
    const content = readFileSync(join(folder, name));
    const numbers = await numbersOf(content);
    if (numbers.length === 0) return;
    expect((await all(content)).slice(1).map((one) => one.row)).toEqual(numbers);
  });

  it('are none of a file that cannot be read', async () => {
    await expect(all('{"users":[]}')).rejects.toThrow(FileRefused);
    await expect(all(file(header, '"F1'))).rejects.toThrow(RecordUnreadable);
  });
});
