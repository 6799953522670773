import * as fc from 'fast-check';
import { rowIds } from '../../src/imports/row-ids.js';
import { isUuid } from '../../src/shared/uuid.js';
import { importId } from '../support/imports.example.js';

const someone = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const schemes = [undefined, 'ordered'] as const;

const eventsOf = (ids: ReturnType<typeof rowIds>) => [
  ids.eventId({ row: 7, sequence: 0, type: 'UserCreated', user: ids.uuidOfRow(7) }),
  ids.eventId({ row: 7, sequence: 1, type: 'UserUpdated', user: someone }),
];

describe('the ids that the rows of an import give', () => {
  it('are made by hash when the import names no scheme, as release 0.1 made them', () => {
    const ids = rowIds(importId, undefined);
    expect(ids.uuidOfRow(7)).toBe('1e627478-273e-509e-858a-7cb0d91970ca');
    expect(eventsOf(ids)).toEqual([
      '124113b2-8ed1-56a4-8d56-096b104debb3',
      'ae618004-e8de-5606-9a23-bd1587b5f6fa',
    ]);
  });

  it('are made in the order of the rows when the import says so: these, for good', () => {
    const ids = rowIds(importId, 'ordered');
    expect(ids.uuidOfRow(7)).toBe('04459bfb-1b98-8000-8000-0796120ab98b');
    expect(eventsOf(ids)).toEqual([
      '7fca6202-c30e-8000-9000-07f5f103eecf',
      'ae618004-e8de-5606-9a23-bd1587b5f6fa',
    ]);
  });

  it('put the users of an import side by side, in the order of its rows', () => {
    const uuids = [importId, someone].flatMap((one) => {
      const { uuidOfRow } = rowIds(one, 'ordered');
      return Array.from({ length: 5_000 }, (_none, n) => uuidOfRow(n + 2));
    });
    expect(uuids.toSorted()).toEqual(uuids);
  });

  it('are not guessed when the scheme is not known', () => {
    expect(() => rowIds(importId, 'by colour' as 'ordered')).toThrow('newer release');
  });

  it.each(schemes)('are others for whatever differs, and the same for the same (%s)', (scheme) => {
    const text = fc.constantFrom('UserCreated', 'UserUpdated', 'UserDeactivated');
    const event = fc.record({
      importId: fc.constantFrom(importId, someone),
      row: fc.integer({ min: 1, max: 4 }),
      sequence: fc.integer({ min: 0, max: 3 }),
      type: text,
      isCreated: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(event, { maxLength: 60, selector: JSON.stringify }), (events) => {
        const made = events.flatMap(({ importId: of, isCreated, ...one }) => {
          const ids = rowIds(of, scheme);
          const user = isCreated ? ids.uuidOfRow(one.row) : importId;
          expect(ids.eventId({ ...one, user })).toBe(rowIds(of, scheme).eventId({ ...one, user }));
          return ids.eventId({ ...one, user });
        });
        expect(new Set(made).size).toBe(events.length);
        expect(made.every(isUuid)).toBe(true);
      }),
      { seed: 28, numRuns: 200 },
    );
  });

  it.each(schemes)('name as many users as there are rows (%s)', (scheme) => {
    const row = fc.integer({ min: 1, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { maxLength: 8 }),
        fc.uniqueArray(row),
        (imports, rows) => {
          const users = imports.flatMap((one) => rows.map(rowIds(one, scheme).uuidOfRow));
          expect(new Set(users).size).toBe(imports.length * rows.length);
        },
      ),
      { seed: 28, numRuns: 200 },
    );
  });
});
