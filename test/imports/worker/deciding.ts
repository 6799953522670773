import type { EventStore } from '../../../src/event-store/event-store.port.js';
import type { PassContext } from '../../../src/imports/tenure/pass-context.js';
import type { ImportSettings } from '../../../src/imports/import-settings.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { decideImport } from '../../../src/imports/tenure/decide-import.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import {
  ApplyImportBatchHandler,
  type ApplyImportBatch,
} from '../../../src/imports/apply/apply-import-batch.js';
import { importSettings } from '../../support/import-ports.js';
import type { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';

type How = Pick<PassContext, 'rowsPerBatch'> & {
  readonly settings?: Partial<ImportSettings>;
  /** What is done before each batch. */
  readonly beforeBatch?: () => unknown;
  /** The log as the process sees it. */
  readonly store?: EventStore;
};

/** A process takes the import as far as it goes without a decision. */
export async function goOn(stores: ImportStores, how: How = {}): Promise<void> {
  const { settings = {}, beforeBatch, store = stores.log, ...more } = how;
  await stores.project();
  const ports = stores.ports({ store });
  const handler = new ApplyImportBatchHandler(ports);
  const commands = {
    async execute(command: unknown) {
      await beforeBatch?.();
      return handler.execute(command as ApplyImportBatch);
    },
  } as PassContext['commands'];
  const { signal } = new AbortController();
  await runPasses(importId, {
    ports,
    settings: importSettings(settings),
    commands,
    signal,
    ...more,
  });
  await stores.project();
}

/** A person decides on the import. */
export async function decide(
  stores: ImportStores,
  type: 'ConfirmImport' | 'RequestCancel',
): Promise<string> {
  const ports = { store: stores.log, clock: stores.clock };
  const decided = await decideImport(ports, { importId, actor: 'token:admin' }, { type });
  return decided.ok ? 'done' : decided.rejection;
}

/** The types of the events of the import. */
export const typesIn = async (stores: ImportStores): Promise<readonly string[]> =>
  (await stores.log.readStream(importStreamName(importId))).events.map(({ type }) => type);

/** How each row ended, by its User ID. */
export async function endsIn(stores: ImportStores): Promise<Readonly<Record<string, string>>> {
  const rows = await stores.results.rows(importId, { after: 0, limit: 1000 });
  return Object.fromEntries(
    rows.map(({ userId, status, problems }) => [
      userId,
      [status, ...problems.map(({ code }) => code)].join(' '),
    ]),
  );
}
