import type { RowRecord } from '../../../src/imports/domain/import-commands.js';
import { splitRecord } from '../../../src/imports/apply/split-record.js';
import { createdRow } from '../../support/imports.example.js';

const limit = 512 * 1024;
const bytesOf = (rows: readonly RowRecord[]) =>
  rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)), 0);

/** A row whose JSON has this many bytes. */
function rowOf(row: number, bytes: number, filler = 'x'): RowRecord {
  const { result } = createdRow(row);
  const empty = bytesOf([{ result, personal: { userId: '' } }]);
  const userId = filler.repeat(Math.ceil((bytes - empty) / Buffer.byteLength(filler)));
  return { result, personal: { userId } };
}

const many = (count: number, bytes: number, filler?: string) =>
  Array.from({ length: count }, (_none, at) => rowOf(at + 2, bytes, filler));

describe('the record of a batch', () => {
  it('is one when it is small', () => {
    const rows = many(1000, 200);
    expect(splitRecord(rows)).toEqual([rows]);
  });

  it('is none when there are no rows', () => {
    expect(splitRecord([])).toEqual([]);
  });

  it('is split into records of at most 512 KiB, every row once and in order', () => {
    const rows = many(1000, 2000);
    const records = splitRecord(rows);
    expect(records.length).toBeGreaterThan(3);
    expect(records.flat()).toEqual(rows);
    for (const record of records) expect(bytesOf(record)).toBeLessThanOrEqual(limit);
  });

  it('is filled up to the last byte', () => {
    expect(splitRecord(many(2, limit / 2))).toHaveLength(1);
    expect(splitRecord([...many(2, limit / 2), createdRow(4)])).toHaveLength(2);
  });

  it('is measured in bytes, not in characters', () => {
    const records = splitRecord(many(400, 3000, 'ü'));
    for (const record of records) expect(bytesOf(record)).toBeLessThanOrEqual(limit);
  });

  it('has a row that is too large for any in a record of its own', () => {
    const rows = [createdRow(2), rowOf(3, 2 * limit), createdRow(4)];
    expect(splitRecord(rows).map((record) => record.map(({ result }) => result.row))).toEqual([
      [2],
      [3],
      [4],
    ]);
  });
});
