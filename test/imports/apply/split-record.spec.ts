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

const problem = (code: string) => ({ code, column: 'Supervisors' });

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

  it('has a row that is too large for any in a record of its own, with one finding of each kind', () => {
    const { result } = createdRow(3);
    const codes = Array.from({ length: 10_000 }, (_none, n) => (n < 4_000 ? 'ONE' : 'OTHER'));
    const large: RowRecord = {
      result: {
        ...result,
        status: 'Error',
        problems: codes.map(problem),
        warnings: [problem('W')],
      },
      personal: {
        userId: 'F3',
        values: [...codes, 'W'].map(() => ({ supervisor: '\u0001'.repeat(100) })),
      },
    };
    const records = splitRecord([createdRow(2), large, createdRow(4)]);
    expect(records).toHaveLength(1);
    expect(records[0]?.[1]).toEqual({
      result: {
        ...result,
        status: 'Error',
        problems: [problem('ONE'), problem('OTHER')],
        warnings: [problem('W')],
      },
      personal: {
        userId: 'F3',
        values: [{ unnamed: 4_000 }, { unnamed: 6_000 }, { unnamed: 1 }],
      },
    });
  });

  it.each([10_000, 100_000])('is small whatever a row brings: %d kinds of problems', (kinds) => {
    const { result } = createdRow(2);
    const problems = Array.from({ length: kinds }, (_none, n) => ({ code: `C${n}`, column: null }));
    const values = problems.map(({ code }) => ({ value: code.repeat(20) }));
    const row: RowRecord = {
      result: { ...result, status: 'Error', problems },
      personal: { userId: 'F2', values },
    };
    const records = splitRecord([row, row, createdRow(4)]);
    expect(records.flat().map((one) => one.result.row)).toEqual([2, 2, 4]);
    for (const record of records) expect(bytesOf(record)).toBeLessThanOrEqual(limit);
  });
});
