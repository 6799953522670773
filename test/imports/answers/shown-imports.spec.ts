import { join } from 'node:path';
import { KnownImports } from '../../../src/imports/answers/known-imports.js';
import { ShownImports } from '../../../src/imports/answers/shown-imports.js';
import type { ImportResponse } from '../../../src/imports/answers/import-response.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { ImportSpeeds } from '../../../src/imports/speed/import-speeds.js';
import { FolderPassNotes } from '../../../src/imports/tenure/folder/folder.pass-notes.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { CatchUp } from '../../../src/read-models/catch-up.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { batchApplied, importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const heading = 'User ID,First Name,Last Name,Email,User Type,Active';
const csv = [heading, 'A1,Ann,Lee,a@example.org,Student,1', 'A2,Bo,Lee,b@example.org,Student,1'];

async function opened() {
  const folder = await tempFolder();
  const stores = new ImportStores(folder);
  const notes = new FolderPassNotes(join(folder, 'plans'));
  const progress = stores.progress();
  const known = new KnownImports(
    stores.results,
    stores.log,
    progress,
    new CatchUp(stores.log, progress),
  );
  const speeds = new ImportSpeeds();
  const shown = new ShownImports(known, notes, speeds, progress);
  return { stores, known, speeds, shown, ports: stores.ports({ notes, progress }) };
}

describe('an import as it is shown', () => {
  it('has the number of its rows once the check has read the file, and while it goes on', async () => {
    const { stores, shown, ports, known } = await opened();
    await stores.submit(csv.join('\r\n'));
    const other = uuidOf('other');
    await stores.submit(csv.join('\r\n'), other);
    const seen: (ImportResponse | undefined)[] = [await shown.find(importId)];
    const seal = stores.plans.seal.bind(stores.plans);
    stores.plans.seal = async (id) => {
      seen.push(await shown.find(id), ...(await shown.all(await known.unfinished())));
      return seal(id);
    };
    const handler = new ApplyImportBatchHandler(ports);
    await runPasses(importId, {
      ports,
      settings: importSettings(),
      commands: { execute: (command: never) => handler.execute(command) },
      signal: new AbortController().signal,
    });
    seen.push(await shown.find(importId));
    expect(seen.map((one) => [one?.importId, one?.status, one?.rowsTotal])).toEqual([
      [importId, 'checking', null],
      [importId, 'checking', 2],
      [importId, 'checking', 2],
      [other, 'checking', null],
      [importId, 'completed', 2],
    ]);
    stores.close();
  });

  it('has the time that is left while it is applied', async () => {
    const { stores, known, shown, speeds } = await opened();
    const summary = {
      ...(await submittedTo(stores, known)),
      status: 'applying',
      rowsTotal: 5000,
      rowsDone: 2000,
    } as const;
    expect((await shown.all([summary]))[0]?.secondsLeft).toBeNull();
    for (const rowsDone of [1000, 2000]) {
      const event = batchApplied([], rowsDone, {});
      const occurredAt = `2026-01-02T03:04:0${rowsDone / 1000}.000Z`;
      speeds.saw(importId, { ...event, data: { ...event.data, occurredAt } });
    }
    expect((await shown.all([summary]))[0]?.secondsLeft).toBe(3);
    expect((await shown.all([{ ...summary, status: 'completed' }]))[0]?.secondsLeft).toBeNull();
    stores.close();
  });
});

async function submittedTo(stores: ImportStores, known: KnownImports) {
  await stores.submit(csv.join('\r\n'));
  const found = await known.find(importId);
  if (!found) throw new Error('It was not submitted.');
  return found;
}
