import type { EmailOfRow } from '../../../src/imports/domain/import-events.js';
import { batchApplied, checked, createdRow, submitted } from '../../support/imports.example.js';
import { rowsIn, toTheImport, type OpenResults } from './import-results.example.js';

const creation = (row: number, email?: EmailOfRow) => {
  const { result, personal } = createdRow(row);
  return { result: { ...result, ...(email && { email }) }, personal };
};

/** What is known of the e-mails to the users that rows create; `opened` gives empty results. */
export function importRowEmailsContract(opened: () => OpenResults): void {
  const { rows, given } = rowsIn(opened);

  it('a row that creates a user tells what it does about the e-mail, when the import sends any', async () => {
    const recorded = [
      creation(2, 'queued'),
      creation(3, 'queued'),
      creation(4, 'shared'),
      creation(5, 'inactive'),
      creation(6),
    ];
    await given(toTheImport(submitted, checked(5), batchApplied(recorded, 5, { created: 5 })));
    const emails = (await rows({ limit: 10 })).map(({ row, email }) => [row, email]);
    expect(emails).toEqual([
      [2, 'queued'],
      [3, 'queued'],
      [4, 'shared'],
      [5, 'inactive'],
      [6, undefined],
    ]);
    expect((await rows({ limit: 2, after: 2 })).map(({ email }) => email)).toEqual([
      'queued',
      'shared',
    ]);
  });
}
