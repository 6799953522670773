import { KnownImports } from '../../../../src/imports/answers/known-imports.js';
import {
  SubmitUndo,
  SubmitUndoHandler,
} from '../../../../src/imports/use-cases/undo-import/submit-undo.js';
import type { ImportWorker } from '../../../../src/imports/worker/import-worker.js';
import { CatchUp } from '../../../../src/read-models/catch-up.js';
import { uuidV5 } from '../../../../src/shared/uuid.js';
import { ImportStores } from '../../../support/import-stores.js';
import { importId as first } from '../../../support/imports.example.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { endsOf, header, imported, lineOf } from '../../check/checking.js';
import { runUndo } from '../../undo/undone.js';

const tempFolder = tempFolders();
let stores: ImportStores;
let woken: number;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  woken = 0;
  for (const userId of ['F1', 'F2']) await stores.addUser(userId);
});

afterEach(() => stores.close());

/** The n-th undo of an import, from 0. */
const undoOf = (importId: string, n = 0): string => uuidV5(importId, `undo:${n}`);

function submitter(): SubmitUndoHandler {
  const worker = { wake: () => (woken += 1) } as unknown as ImportWorker;
  const ports = stores.ports();
  const { results, store, progress } = ports;
  const imports = new KnownImports(results, store, progress, new CatchUp(store, progress));
  return new SubmitUndoHandler(ports, imports, worker);
}

const submit = (importId: string, dryRun = false) =>
  submitter().execute(new SubmitUndo({ importId, actor: 'token:editor', dryRun }));

/** Undoes an import, from beginning to end. */
async function undo(importId: string): Promise<readonly string[]> {
  const begun = await submit(importId);
  if (!begun.ok) throw new Error(begun.rejection.code);
  return endsOf(await runUndo(stores, begun.value.importId));
}

const renamed = () => imported(stores, [lineOf('F1', { firstName: 'New' }), lineOf('F2')]);
const renameByHand = (firstName: string) =>
  stores.change('F1', { type: 'UpdateUser', fields: { firstName } });

const refusal = (code: string, more: object = {}) => ({ ok: false, rejection: { code, ...more } });

describe('an undo of an import', () => {
  it('begins an import in the name of who asks, with the name of the file', async () => {
    await imported(stores, [lineOf('F1', { firstName: 'New' })], {
      options: { deleteTrainingRecords: true, blankCells: 'clear' },
    });
    expect(await submit(first)).toMatchObject({ ok: true, value: { importId: undoOf(first) } });
    expect(woken).toBe(1);
    expect((await stores.events()).at(-1)).toMatchObject({
      stream: `import-${undoOf(first)}`,
      metadata: { actor: 'token:editor' },
      data: {
        sha256: '',
        bytes: 0,
        undoOf: first,
        options: { sendWelcomeEmail: false, deleteTrainingRecords: true },
        personal: { fileName: 'users.csv' },
      },
    });
  });

  it('is refused for an unknown import', async () =>
    expect(await submit('no-import')).toEqual(refusal('IMPORT_NOT_FOUND')));

  it('is refused while the import has not ended', async () => {
    await stores.submit(`${header}\r\n`);
    expect(await submit(first)).toEqual(refusal('IMPORT_STATE_FORBIDS'));
  });

  it('is refused while another one has not ended, of two at once as well', async () => {
    await renamed();
    const answers = await Promise.all([submit(first), submit(first)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const running = refusal('IMPORT_RUNNING', { importId: undoOf(first) });
    expect(answers.find(({ ok }) => !ok)).toEqual(running);
    expect(await submit(first)).toEqual(running);
  });

  it('is refused once nothing is left to be undone', async () => {
    await renamed();
    expect(await undo(first)).toEqual(['Updated']);
    expect(await submit(first)).toEqual(refusal('IMPORT_UNDONE'));
  });

  it('may follow one that has left an edited field: what is done is not done again', async () => {
    await renamed();
    await renameByHand('By hand');
    expect(await undo(first)).toEqual(['Unchanged']);
    expect(await undo(first)).toEqual(['Unchanged']);
    await renameByHand('New');
    expect(await undo(first)).toEqual(['Updated']);
    expect(await submit(first)).toEqual(refusal('IMPORT_UNDONE'));
  });

  it('may follow one that has refused a row', async () => {
    await imported(stores, [lineOf('F3')]);
    const made = (await stores.directory.find('F3'))?.uuid ?? '';
    await stores.changeUser(made, { type: 'DeactivateUser' });
    expect(await undo(first)).toEqual(['Error EDITED_SINCE']);
    expect(await undo(first)).toEqual(['Error EDITED_SINCE']);
  });

  it('may follow one that was undone, which may be done again then', async () => {
    await renamed();
    await undo(first);
    expect(await undo(undoOf(first))).toEqual(['Updated']);
    expect(await undo(first)).toEqual(['Updated']);
    expect(await stores.user('F1')).toMatchObject({ profile: { firstName: 'First F1' } });
    expect(await submit(first)).toEqual(refusal('IMPORT_UNDONE'));
  });

  it('is refused again once the undo of its undo was undone', async () => {
    await renamed();
    await undo(first);
    await undo(undoOf(first));
    await undo(undoOf(undoOf(first)));
    expect(await submit(first)).toEqual(refusal('IMPORT_UNDONE'));
  });

  it('has no row for what did nothing, and nothing to do for an import that did nothing', async () => {
    await imported(stores, [lineOf('F1'), lineOf('F2'), 'F3,,,,,1,,,']);
    expect(await undo(first)).toEqual([]);
    expect((await stores.results.find(undoOf(first)))?.status).toBe('completed');
  });

  it('waits for a decision when it is asked to show first', async () => {
    await renamed();
    const begun = await submit(first, true);
    await runUndo(stores, undoOf(first));
    expect(begun).toMatchObject({ ok: true });
    expect(await stores.results.find(undoOf(first))).toMatchObject({
      status: 'held',
      hold: { reason: 'dryRun' },
      counts: { updated: 1 },
    });
    expect(await submit(first)).toEqual(refusal('IMPORT_RUNNING', { importId: undoOf(first) }));
    expect(await stores.user('F1')).toMatchObject({ profile: { firstName: 'New' } });
  });

  it('is never held for what it removes', async () => {
    await imported(
      stores,
      Array.from({ length: 20 }, (_, n) => lineOf(`N${n}`)),
    );
    await submit(first);
    const ends = endsOf(
      await runUndo(stores, undoOf(first), { settings: { holdPercent: 20, holdRemovals: 5 } }),
    );
    expect(new Set(ends)).toEqual(new Set(['Deleted']));
  });
});
