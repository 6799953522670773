import type { ImportPorts } from '../../../src/imports/import-ports.js';
import type { PassContext } from '../../../src/imports/tenure/pass-context.js';
import type { FolderPlanStore } from '../../../src/imports/plan/folder/folder.plan-store.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import {
  ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/apply/apply-import-batch.js';
import { importPorts, importSettings } from '../../support/import-ports.js';
import { importId } from '../../support/imports.example.js';
import { Gate, gated, type Stop } from './gate.js';
import type { World } from './world.js';

type Closable = { readonly close: () => void };

/** A process that takes the import to its end, unless it is stopped: with objects of its own on what outlives it. */
export class ImportProcess {
  readonly gate: Gate;
  readonly #opened: Closable[] = [];

  constructor(
    private readonly world: World,
    stop?: Stop,
    /** The import that it takes to its end. */
    private readonly id: string = importId,
  ) {
    this.gate = new Gate(stop);
  }

  /** Settles when the process has come to the end, or has stopped. */
  async run(): Promise<void> {
    const run = this.runOn();
    await Promise.race([run, this.gate.stopped]);
    // A process that has stopped is not waited for; if it ever goes on, the test that thaws it looks at how it ends.
    run.catch(() => undefined);
  }

  /** Settles when the process has come to the end, however long it was stopped. */
  async runOn(how: Pick<PassContext, 'findFault' | 'givenUp'> = {}): Promise<void> {
    await this.world.stores.project();
    await runPasses(this.id, { ...this.#context(), ...how });
  }

  /**
   * Closes the files that a stopped process has left open. Call it when all others are done with them: to close one rolls a
   * half-made plan back, which a process that was killed does not do any more.
   */
  closeFiles(): void {
    for (const one of this.#opened) closeUnlessClosed(one);
  }

  #context(): PassContext {
    const ports = this.#ports();
    const handler = new ApplyImportBatchHandler(ports);
    return {
      ports,
      settings: importSettings(),
      commands: { execute: (command: unknown) => handler.execute(command as ApplyImportBatch) },
      signal: new AbortController().signal,
      rowsPerBatch: 3,
    };
  }

  #ports(): ImportPorts {
    const { gate } = this;
    const { store, stores } = this.world;
    return importPorts({
      clock: stores.clock,
      store: gated('store', store, gate, ['readAll']),
      claims: gated('claims', stores.claims, gate),
      directory: gated('directory', stores.directory, gate, ['withEmail', 'supervised']),
      progress: gated('progress', stores.progress(), gate),
      uploads: gated('uploads', stores.uploads, gate, ['read']),
      passwords: gated('passwords', stores.passwords, gate),
      plans: gated('plans', this.#plans(), gate),
      results: gated('results', stores.results, gate),
      rejected: gated('rejected', stores.rejected, gate),
    });
  }

  /** Notes what is opened, for nothing else closes the files of a process that has stopped. */
  #plans(): FolderPlanStore {
    const opened = this.#opened;
    const { world } = this;
    return new Proxy(world.stores.plans, {
      get(target, name) {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return async (...asked: readonly unknown[]): Promise<unknown> => {
          const answer: unknown = await Reflect.apply(call, target, asked);
          if (name === 'seal') await world.scanFiles();
          if (answer instanceof Object && 'close' in answer) opened.push(answer as Closable);
          return answer;
        };
      },
    });
  }
}

function closeUnlessClosed(one: Closable): void {
  try {
    one.close();
  } catch {
    // The process closed it itself.
  }
}
