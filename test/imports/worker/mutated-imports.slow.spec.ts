import { randomUUID } from 'node:crypto';
import { assert, asyncProperty, constantFrom, option } from 'fast-check';
import { commonEncodings } from '../../../src/imports/read/text/file-encoding.js';
import { rowProblemKinds } from '../../../src/imports/results/wording/row-problem-kinds.js';
import { rowWarningKinds } from '../../../src/imports/results/wording/row-warning-kinds.js';
import { fileMessage } from '../../../src/imports/results/wording/message-of.js';
import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { detailsOf } from '../../../src/imports/results/row-details.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { fileCodes, hasReplacementCharacter, mutatedFile } from '../read/mutated-file.example.js';
import { importedText } from '../check/checking.js';

const tempFolder = tempFolders();

const password = 'Corr3ct-Horse!';

/** Some of the users that the fixtures speak of, and some of what they name. */
async function school(stores: ImportStores): Promise<void> {
  await stores.addReference('reference-job-titles', 'JobTitleAdded', 'Nurse');
  await stores.addReference('reference-cost-centers', 'CostCenterAdded', '00420');
  for (const userId of ['F0001', 'F0002', 'edvance360'])
    await stores.addUser(userId, { username: `u-${userId}` });
  await stores.changePassword('F0001', password);
  await stores.project();
}

/** A row has a status, codes that we know, and a text that says something. */
function expectToBeTold({ status, problems, warnings, ...row }: RowResult): void {
  expect(problems.length > 0).toBe(status === 'Error');
  for (const { code } of problems) expect(rowProblemKinds).toHaveProperty(code);
  for (const { code } of warnings) expect(rowWarningKinds).toHaveProperty(code);
  expect(detailsOf({ status, problems, warnings, ...row })).toMatch(/^[A-Z].*\.|\?$/s);
}

describe('an import of a file that something has happened to', () => {
  it('ends with a result for each row or one code, and stores no character that was not there', async () => {
    const folder = await tempFolder();
    const encodings = option(constantFrom(...commonEncodings), { nil: undefined, freq: 3 });
    await assert(
      asyncProperty(mutatedFile, encodings, async (bytes, encoding) => {
        const stores = new ImportStores(`${folder}/${randomUUID()}`);
        try {
          await school(stores);
          const settings = { protectedUserIds: ['edvance360'], adminUserId: 'F0001' };
          const options = encoding === undefined ? {} : { encoding };
          const rows = await importedText(stores, bytes, { settings, options });
          const summary = await stores.results.find(importId);
          // Names that are read by a guess are shown first: then no row has a result.
          const isHeld = summary?.status === 'held';
          const ending = isHeld ? summary.hold?.reason : summary?.status;
          expect(['completed', 'failed', 'encoding']).toContain(ending);
          expect(fileCodes).toContain(summary?.fileError?.code);
          const said = summary?.fileError ? fileMessage(summary.fileError) : 'Nothing.';
          expect(said).toMatch(/^[A-Z].*[.?]$/s);
          expect(rows).toHaveLength(isHeld ? 0 : Math.min(summary?.rowsTotal ?? 0, 1_000));
          for (const row of rows) expectToBeTold(row);
          const log = JSON.stringify(await stores.events());
          expect(log.includes('\ufffd') && !hasReplacementCharacter(bytes)).toBe(false);
          expect(log).not.toContain('Corr3ct-H');
          expect(await stores.uploads.list()).toHaveLength(isHeld ? 1 : 0);
        } finally {
          stores.close();
        }
      }),
      { seed: 2026, numRuns: 600 },
    );
  }, 240_000);
});
