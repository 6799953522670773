import { START, type RecordedEvent } from '../../../src/event-store/event-store.port.js';
import type { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId, submitted } from '../../support/imports.example.js';
import { importedText } from '../check/checking.js';
import { submitUndo } from '../undo/undone.js';
import { csvOf, passwordsBefore, references, type Meanwhile, type Scenario } from './scenario.js';
import { leaksIn } from './secrets.js';

/** How far read models are behind the log: never, or until a reader waits for them. */
export type Reading = 'at once' | 'when waited for';

/** What outlives a process, and other people, who change users while an import runs. */
export class World {
  readonly stores: ImportStores;
  /** The log as processes see it: what others do at once is done when an append is answered. */
  readonly store: InMemoryEventStore;
  /** Files of ours that hold a password in clear. */
  readonly leakingFiles: string[] = [];
  readonly #waiting: Set<Meanwhile>;
  #seen = START;

  private constructor(
    readonly folder: string,
    private readonly reading: Reading,
    readonly scenario: Scenario,
  ) {
    this.#waiting = new Set(scenario.meanwhile);
    this.stores = new ImportStores(folder);
    this.store = watched(this.stores.log, () => this.#appended());
  }

  /** The seeded users, and an import that is submitted and not begun. */
  static async make(folder: string, reading: Reading, scenario: Scenario): Promise<World> {
    const world = new World(folder, reading, scenario);
    for (const { profile, active } of scenario.seeded)
      await world.stores.change(profile.userId, { type: 'CreateUser', active, profile });
    for (const [userId, password] of Object.entries(passwordsBefore))
      await world.stores.changePassword(userId, password);
    for (const [stream, type, name] of references)
      await world.stores.addReference(stream, type, name);
    await world.#submit();
    return world;
  }

  async #submit(): Promise<void> {
    const { stores, scenario } = this;
    const { undoes } = scenario;
    const csv = csvOf(scenario.rows);
    if (undoes === undefined) return stores.submitAs(scenario.submitted ?? submitted, csv);
    await importedText(stores, csv, { id: undoes });
    await submitUndo(stores, undoes, importId);
    this.#seen = await stores.log.lastPosition();
  }

  /** Looks for passwords in what lies on the disk. */
  async scanFiles(): Promise<void> {
    this.leakingFiles.push(...(await leaksIn(this.folder)));
  }

  async #appended(): Promise<void> {
    for await (const { events, position } of this.stores.log.readAll({ after: this.#seen })) {
      this.#seen = position;
      for (const event of events) await this.#react(event);
    }
    if (this.reading === 'at once') await this.stores.project();
  }

  async #react(event: RecordedEvent): Promise<void> {
    const due = [...this.#waiting].filter(({ after }) => after(event));
    for (const change of due) this.#waiting.delete(change);
    for (const { act } of due) await act(this.stores);
  }
}

/** A store that calls `appended` before an append is answered. */
const watched = (log: InMemoryEventStore, appended: () => Promise<void>): InMemoryEventStore =>
  new Proxy(log, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      if (name !== 'append' && name !== 'appendMany') return call.bind(target) as unknown;
      return async (...asked: readonly unknown[]): Promise<unknown> => {
        const answer: unknown = await Reflect.apply(call, target, asked);
        await appended();
        return answer;
      };
    },
  });
