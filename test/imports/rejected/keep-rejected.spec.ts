import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportPorts } from '../../../src/imports/import-ports.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { sweepLeftovers } from '../../../src/imports/worker/sweep-leftovers.js';
import type { RejectedStore } from '../../../src/imports/files/rejected-store.port.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import type { UploadStore } from '../../../src/imports/files/upload-store.port.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { rejectedIn } from '../../support/rejected.js';
import { tempFolders } from '../../support/temp-folder.js';
import { watchTurns } from '../../support/watch-turns.js';
import { unlimited } from '../../support/uploads.example.js';

const tempFolder = tempFolders();
const dayMs = 24 * 60 * 60 * 1000;
const marker = 'Corr3ct-Horse!';
const file = `User ID,First Name,Last Name,Email,User Type,Active,Password\r\n${[
  `F1,Anna,Smith,anna@example.org,Student,1,${marker}1`,
  `F2,Bert,Jones,none,Student,1,${marker}2`,
  `F3,Carl,Berg,carl@example.org,Student,1,${marker}3,4`,
].join('\r\n')}\r\n`;
const rejected = [
  '\uFEFFUser ID,First Name,Last Name,Email,User Type,Active,Password,Problems',
  'F2,Bert,Jones,none,Student,1,,"Email: ""none"" has no @. Enter an address such as name@example.org. Passwords are left out here: enter the password again."',
  'F3,Carl,Berg,carl@example.org,Student,1,,"The row has 8 cells but there are 7 headings. Usually a value with a comma in it is not in quotes: ""Davis, Jr."". Cells that may hold the password are left out here: take them from row 4 of the uploaded file."',
  '',
].join('\r\n');

let folder: string;
let stores: ImportStores;

beforeEach(async () => {
  folder = await tempFolder();
  stores = new ImportStores(folder);
});

afterEach(() => stores.close());

function run(given: Partial<ImportPorts> = {}): Promise<boolean> {
  const ports = stores.ports(given);
  const commands = new ApplyImportBatchHandler(ports);
  const signal = new AbortController().signal;
  return runPasses(importId, { ports, settings: importSettings(), commands, signal });
}

const sweep = (
  given: Partial<ImportPorts> = {},
  nowMs = Date.parse(stores.clock.now()),
): Promise<void> =>
  sweepLeftovers(stores.ports(given), {
    nowMs,
    failed(_importId, error) {
      throw error;
    },
    signal: new AbortController().signal,
  });

const sweepAt = (time: number): Promise<void> => sweep({}, time);

/** The store, of which one call fails, or is replaced. */
const but = <Port extends object>(port: Port, name: keyof Port, call: () => unknown): Port =>
  new Proxy(port, {
    get: (target, asked) =>
      asked === name ? call : (Reflect.get(target, asked) as () => unknown).bind(target),
  });

const crash = (): never => {
  throw new Error('crash');
};

const kept = (): Promise<string | undefined> => rejectedIn(stores.rejected);
const uploads = (): Promise<readonly string[]> => readdir(join(folder, 'uploads'));

describe('the rejected rows of an import', () => {
  it('are kept when it ends, and the upload is not', async () => {
    await stores.submit(file);
    await run();
    expect(await kept()).toBe(rejected);
    expect(await uploads()).toEqual([`${importId}.rejected`]);
  });

  it('are sealed, and hold no password', async () => {
    await stores.submit(file);
    await run();
    const bytes = await readFile(join(folder, 'uploads', `${importId}.rejected`));
    for (const shown of [marker, 'anna', 'Bert', 'Problems'])
      expect(bytes.includes(shown)).toBe(false);
    expect(await kept()).not.toContain('Horse');
  });

  it('are gone through by the thousand, and others have a turn in between', async () => {
    await stores.submit(
      csvOf(Array.from({ length: 2_500 }, (_, n) => userLine(`F${n}`, { email: 'none' }))),
    );
    const { port, hadTurn } = watchTurns(stores.results, 'rows');
    await run({ results: port });
    expect(hadTurn.length).toBeGreaterThan(4);
    expect(hadTurn).not.toContain(false);
  });

  it('are not kept when no row was rejected', async () => {
    await stores.submit(csvOf([userLine('F1')]));
    await run();
    expect(await uploads()).toEqual([]);
  });

  it('are not kept of a file that was refused as a whole', async () => {
    await stores.submit('User ID,First Name\r\nF1,Anna\r\n');
    await run();
    expect(await uploads()).toEqual([]);
  });

  it('are the recorded ones when the plan was lost', async () => {
    await stores.submit(file);
    await expect(run({ store: refusingToComplete(stores.log) })).rejects.toThrow('crash');
    await run({ plans: but(stores.plans, 'open', () => undefined) });
    expect((await stores.results.find(importId))?.fileError?.code).toBe('PLAN_LOST');
    expect(await kept()).toBe(rejected);
  });

  it('are written by the next start when a crash came before', async () => {
    await stores.submit(file);
    const failing: RejectedStore = but(stores.rejected, 'put', crash);
    await expect(run({ rejected: failing })).rejects.toThrow('crash');
    expect(await uploads()).toEqual([`${importId}.upload`]);
    await sweep();
    expect(await kept()).toBe(rejected);
    expect(await uploads()).toEqual([`${importId}.rejected`]);
  });

  it('are not written again when the crash came after', async () => {
    await stores.submit(file);
    const failing: UploadStore = but(stores.uploads, 'remove', crash);
    await expect(run({ uploads: failing })).rejects.toThrow('crash');
    expect(await kept()).toBe(rejected);
    await sweep({ rejected: but(stores.rejected, 'put', crash) });
    expect(await uploads()).toEqual([`${importId}.rejected`]);
  });

  it('do not keep an upload that cannot be read any more', async () => {
    await stores.submit(file);
    await expect(run({ rejected: but(stores.rejected, 'put', crash) })).rejects.toThrow('crash');
    await stores.uploads.put(importId, garbage(), unlimited);
    await sweep();
    expect(await uploads()).toEqual([]);
  });

  it('go 30 days after its end, at the start', async () => {
    await stores.submit(file);
    await run();
    const endedAt = Date.parse(stores.clock.now());
    await sweepAt(endedAt + 30 * dayMs);
    expect(await kept()).toBe(rejected);
    await sweepAt(endedAt + 30 * dayMs + 1);
    expect(await kept()).toBeUndefined();
  });

  it('go 30 days after they were written when their import is unknown', async () => {
    await stores.rejected.put(importId, garbage());
    await sweepAt(Date.now() + 29 * dayMs);
    expect(await stores.rejected.list()).toHaveLength(1);
    await sweepAt(Date.now() + 31 * dayMs);
    expect(await stores.rejected.list()).toEqual([]);
  });
});

async function* garbage(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{"not":"a file"}');
}

/** A log that takes everything but the end. */
const refusingToComplete = (log: ImportStores['log']): ImportStores['log'] =>
  new Proxy(log, {
    get(target, name) {
      const call = (Reflect.get(target, name) as (...asked: unknown[]) => unknown).bind(target);
      if (name !== 'append') return call;
      return (...asked: readonly unknown[]) =>
        JSON.stringify(asked).includes('ImportCompleted') ? crash() : call(...asked);
    },
  });
