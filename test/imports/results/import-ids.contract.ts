import { batchApplied, checked, createdRow, submitted } from '../../support/imports.example.js';
import { updated } from '../../support/users.example.js';
import {
  completed,
  ofRow,
  projected,
  toImport,
  userStream,
  type OpenResults,
} from './import-results.example.js';

/** A store must not read them as anything but text. One is the beginning of another. */
const strange = [
  '$where',
  '$ne',
  'a.b',
  '__proto__',
  '{"$ne":null}',
  'a',
  'a:0000000002',
  '😀',
  '%',
  "';--",
] as const;

/** Whatever stands in ids and values comes back as it is; `opened` gives empty results. */
export function importIdsContract(opened: () => OpenResults): void {
  it('are texts, whatever stands in them', async () => {
    const shared = { code: 'EMAIL_SHARED', column: '$where' };
    const rowOf = (id: string) => ({
      result: { row: 3, status: 'Unchanged', warnings: [shared] } as const,
      personal: { userId: id, values: [{ $set: { 'a.b': [id, null, 1.5] }, [id]: id } as never] },
    });
    const lastName = { from: '$where', to: '{"$ne":null}' };
    await projected(
      opened(),
      ...strange.flatMap((id) => [
        toImport(id, submitted, checked(2), batchApplied([createdRow(2), rowOf(id)], 2, {})),
        [[userStream, updated({ lastName }), { ...ofRow(3), importId: id }] as const],
        toImport(id, completed(2, {})),
      ]),
    );
    for (const id of strange) {
      expect(await opened().results.find(id)).toMatchObject({ importId: id, status: 'completed' });
      const rows = await opened().results.rows(id, { after: 0, limit: 10 });
      expect(rows.map(({ row }) => row)).toEqual([2, 3]);
      expect(rows[1]).toMatchObject({ userId: id, changes: [{ field: 'lastName', ...lastName }] });
      const [values] = rowOf(id).personal.values;
      expect(JSON.stringify(rows[1]?.warnings)).toBe(JSON.stringify([{ ...shared, values }]));
    }
  });
}
