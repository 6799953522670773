import type { Appended, EventStore, Position } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import { stamped } from '../../event-store/stamped.js';
import type { Clock } from '../../shared/clock.js';
import { newUuid, uuidV5 } from '../../shared/uuid.js';
import type { ImportCommand } from '../domain/import-commands.js';
import type { ImportEvent, ImportOptions, ImportPassStarted } from '../domain/import-events.js';
import { imported, type ImportRejection, type ImportState } from '../domain/import.js';
import { hasRow } from '../domain/row-set.js';
import { importStreamName } from '../import-stream.js';
import { readImport, readOn, type ImportAsRead } from './read-import.js';
import { RowsInLog } from './rows-in-log.js';

type Ports = { readonly store: EventStore; readonly clock: Clock };

/** A command of this tenure without what the tenure fills in. */
type Unstamped<Command> = Command extends ImportCommand
  ? Omit<Command, 'occurredAt' | 'epoch'>
  : never;

/** Another process has taken the import over, or it has ended: stop, append nothing more. */
export class TenureLost extends Error {
  override readonly name = 'TenureLost';

  constructor(
    readonly importId: string,
    readonly rejection: ImportRejection,
  ) {
    super(`Import ${importId} is no longer held here: ${rejection}.`);
  }
}

/**
 * A process's time as holder of an import. Everything it writes to the import's stream obeys one rule on conflict: my own event
 * is there → written; a newer tenure or an end → stop; anything else → append at the new revision.
 *
 * @see docs/protocols.md §2, "Tenure" and "Fence"
 */
export class Tenure {
  #read: ImportAsRead;
  #written = 0;
  /** How many events this tenure has appended to the log, in all streams. */
  appended = 0;
  /** Where rows stand in the log that are not recorded. */
  readonly rows: RowsInLog;
  /** Whether an earlier holder may have applied rows, and may still do so. */
  readonly #hasFormer: boolean;
  readonly epoch: number;

  private constructor(
    private readonly ports: Ports,
    read: ImportAsRead,
    started: ImportPassStarted,
    /** Of `ImportPassStarted`: the pass begins when every read model has passed it. */
    readonly barrier: Position,
  ) {
    this.#read = moved(read, started);
    this.epoch = started.data.epoch;
    this.rows = new RowsInLog(ports.store, read.importId, read.checkedAt);
    this.#hasFormer = read.isBegun;
  }

  /** Takes the import over. `undefined` when it has ended, or is unknown. */
  static async begin(ports: Ports, importId: string): Promise<Tenure | undefined> {
    const begun = await handleCommand(`Import ${importId}`, async () => {
      const read = await readImport(ports.store, importId);
      const command = { type: 'StartPass', occurredAt: ports.clock.now() } as const;
      const decision = imported.decide(command, read.state);
      const [event] = decision.ok ? decision.value : [];
      if (event?.type !== 'ImportPassStarted') return null;
      // A fresh id: two processes that start at the same moment must not take each other's start for a repeat of their own.
      const { position } = await append(ports, read, event, newUuid());
      return new Tenure(ports, read, event, position);
    });
    return begun ?? undefined;
  }

  get importId(): string {
    return this.#read.importId;
  }

  /** Who uploaded the file. */
  get actor(): string {
    return this.#read.actor;
  }

  /** Position of the newest beginning of a check. */
  get checkBegunAt(): Position {
    return this.#read.checkBegunAt;
  }

  /** How the import was asked to be done. */
  get options(): ImportOptions {
    return this.#read.options;
  }

  /** As of the last reading or writing. */
  get state(): ImportState {
    return this.#read.state;
  }

  /** Finds what rows have led to in the log, from where this was last done to its end. */
  async findRows(): Promise<void> {
    const { state } = this;
    if (state.status === 'applying') await this.rows.readOn((row) => hasRow(state.done, row));
  }

  /** `findRows`, when another process may have applied rows: a tenure knows its own work. */
  async findRowsOfFormer(): Promise<void> {
    if (this.#hasFormer) await this.findRows();
  }

  /**
   * To be called after users were read and before anything is appended to them: users first, then the fence.
   *
   * @throws {TenureLost} when another process holds the import now, or it has ended.
   */
  async fence(): Promise<void> {
    this.#read = await readOn(this.ports.store, this.#read);
    this.#refuseWhenLost();
  }

  /**
   * Appends what the command leads to, once.
   *
   * @throws {TenureLost} when another process holds the import now, or it has ended.
   */
  async record(unstamped: Unstamped<ImportCommand>): Promise<void> {
    const occurredAt = this.ports.clock.now();
    const command = { ...unstamped, occurredAt, epoch: this.epoch } as ImportCommand;
    this.#written += 1;
    const id = uuidV5(this.importId, `${this.epoch}:${this.#written}`);
    const event = await handleCommand(`Import ${this.importId}`, async (attempt) => {
      const own = attempt > 1 ? await this.#readOnFor(id) : undefined;
      return own ?? this.#append(command, id);
    });
    if (event?.type === 'ImportBatchApplied')
      this.rows.forget(event.data.rows.map(({ row }) => row));
  }

  /** The event that the command leads to, once it is appended; `null` when there is nothing to do. */
  async #append(command: ImportCommand, id: string): Promise<ImportEvent | null> {
    const decision = imported.decide(command, this.#read.state);
    if (!decision.ok) throw new TenureLost(this.importId, decision.rejection);
    const [event] = decision.value;
    if (!event) return null;
    await append(this.ports, this.#read, event, id);
    this.#read = moved(this.#read, event);
    this.appended += 1;
    return event;
  }

  /** Reads on; the event with this id when it was among what came. */
  async #readOnFor(id: string): Promise<ImportEvent | undefined> {
    let found: ImportEvent | undefined;
    this.#read = await readOn(this.ports.store, this.#read, (event, eventId) => {
      if (eventId === id) found = event;
    });
    return found;
  }

  #refuseWhenLost(): void {
    const { state } = this;
    if (state.status !== 'checking' && state.status !== 'applying')
      throw new TenureLost(this.importId, 'IMPORT_STATE_FORBIDS');
    if (state.epoch !== this.epoch) throw new TenureLost(this.importId, 'TENURE_LOST');
  }
}

/** The import once its next event is appended. */
const moved = (read: ImportAsRead, event: ImportEvent): ImportAsRead => ({
  ...read,
  revision: read.revision + 1,
  state: imported.evolve(read.state, event),
});

const append = (
  { store }: Ports,
  { importId, revision, actor }: ImportAsRead,
  event: ImportEvent,
  id: string,
): Promise<Appended> =>
  store.append(importStreamName(importId), revision, [
    stamped(event, { id, cause: importId, actor }),
  ]);
