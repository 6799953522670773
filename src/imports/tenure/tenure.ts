import type { Appended, EventStore, Position } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import { stamped } from '../../event-store/stamped.js';
import type { Clock } from '../../shared/clock.js';
import { newUuid, uuidV5 } from '../../shared/uuid.js';
import type { ImportCommand } from '../domain/import-commands.js';
import type { ImportEvent, ImportOptions, ImportPassStarted } from '../domain/import-events.js';
import { imported, type ImportState } from '../domain/import.js';
import { isToEnd } from '../domain/import-state.js';
import { hasRow } from '../domain/row-set.js';
import { importStreamName } from '../import-stream.js';
import type { RowIds } from '../row-ids.js';
import { readImport, readOn, type ImportAsRead } from './read-import.js';
import { RowsInLog } from './rows-in-log.js';
import { stoppedBy, TenureLost, CancelRequested } from './stopped.js';

type Ports = { readonly store: EventStore; readonly clock: Clock };

/** A command without the members that the tenure adds. */
type Unstamped<Command> = Command extends ImportCommand
  ? Omit<Command, 'occurredAt' | 'epoch'>
  : never;

export { CancelRequested, TenureLost } from './stopped.js';

/**
 * The time in which a process holds an import. Each of its writes to the import's stream obeys one rule on conflict: my own event is
 * there → written; a newer tenure or an end → stop; anything else → append at the new revision.
 *
 * @see docs/protocols.md §2, "Tenure" and "Fence"
 */
export class Tenure {
  #read: ImportAsRead;
  #written = 0;
  /** How many events this tenure has appended, in all streams. */
  appended = 0;
  /** The rows whose events are in the log without a record. */
  readonly rows: RowsInLog;
  readonly epoch: number;

  private constructor(
    private readonly ports: Ports,
    /** The import as it was before `started`. */
    private readonly before: ImportAsRead,
    started: ImportPassStarted,
    /** The position of `started`: the pass begins when every read model has passed it. */
    readonly barrier: Position,
  ) {
    this.#read = moved(before, started);
    this.epoch = started.data.epoch;
    this.rows = new RowsInLog(ports.store, before.importId, before.checkedAt);
  }

  /**
   * Takes the import over. `undefined` when it has ended, is held, or does not exist.
   *
   * @throws {TenureLost} when another process takes it over at the same moment, and was first: its work is not broken off.
   */
  static async begin(ports: Ports, importId: string): Promise<Tenure | undefined> {
    let epoch: number | undefined;
    const begun = await handleCommand(`Import ${importId}`, async () => {
      const read = await readImport(ports.store, importId);
      const newest = 'epoch' in read.state ? read.state.epoch : undefined;
      epoch ??= newest;
      if (newest !== epoch && newest !== undefined) throw new TenureLost(importId, 'TENURE_LOST');
      const command = { type: 'StartPass', occurredAt: ports.clock.now() } as const;
      const decision = imported.decide(command, read.state);
      const [event] = decision.ok ? decision.value : [];
      if (event?.type !== 'ImportPassStarted') return null;
      // A new id: of two processes that start at the same moment, neither may take the other's start for a repeat of its own.
      const { position } = await append(ports, read, event, newUuid());
      return new Tenure(ports, read, event, position);
    });
    return begun ?? undefined;
  }

  get importId(): string {
    return this.before.importId;
  }

  /** The id of the uploader. */
  get actor(): string {
    return this.before.actor;
  }

  /** The position of the newest beginning of a check, before this tenure. */
  get checkBegunAt(): Position {
    return this.before.checkBegunAt;
  }

  /** The import that this one undoes; `undefined` when its rows come from a file. */
  get undoOf(): string | undefined {
    return this.before.undoOf;
  }

  get options(): ImportOptions {
    return this.before.options;
  }

  /** The ids that its rows give, whichever release submitted it. */
  get ids(): RowIds {
    return this.before.ids;
  }

  /** As of the last reading or writing. */
  get state(): ImportState {
    return this.#read.state;
  }

  /** Whether the row is recorded. */
  isDone(row: number): boolean {
    return this.state.status === 'applying' && hasRow(this.state.done, row);
  }

  /** Reads the log on to its end, for the events of rows that are not recorded. */
  async findRows(): Promise<void> {
    if (this.state.status === 'applying') await this.rows.readOn((row) => this.isDone(row));
  }

  /** Whether a batch of a process before may be in hand: it must be ended before other rows are cancelled. */
  get hasBatchInHand(): boolean {
    return this.before.isBegun && !this.before.hasEndedBatch;
  }

  /** `findRows`, when another process may have applied rows, or may still do so: a tenure knows its own work. */
  async findRowsOfFormer(): Promise<void> {
    if (this.before.isBegun) await this.findRows();
  }

  /** Call it between reading users and appending to them. @throws {TenureLost} when another process holds the import now, or it has ended. */
  async fence(): Promise<void> {
    this.#read = await readOn(this.ports.store, this.#read);
    const { state, importId } = this;
    if (!('epoch' in state)) throw new TenureLost(importId, 'IMPORT_STATE_FORBIDS');
    if (state.epoch !== this.epoch) throw new TenureLost(importId, 'TENURE_LOST');
  }

  /** Whether the import is to end, as of the last reading or writing. */
  get isToEnd(): boolean {
    return isToEnd(this.state);
  }

  /** Call it now and then in a long pass without writes. @throws {CancelRequested} when the import is to end. @throws {TenureLost} as `fence`. */
  async throwIfToEnd(): Promise<void> {
    await this.fence();
    if (this.isToEnd) throw new CancelRequested(this.importId);
  }

  /** Appends the event of the command, once. @throws {CancelRequested} when the import is to end instead. @throws {TenureLost} when another process holds the import now, or it has ended. */
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

  /** The event of the command, once it is appended; `null` when nothing is left to do. */
  async #append(command: ImportCommand, id: string): Promise<ImportEvent | null> {
    const decision = imported.decide(command, this.#read.state);
    if (!decision.ok) throw stoppedBy(this.importId, decision.rejection);
    const [event] = decision.value;
    if (!event) return null;
    await append(this.ports, this.#read, event, id);
    this.#read = moved(this.#read, event);
    this.appended += 1;
    return event;
  }

  /** Reads on; answers the event with this id when it is among the new ones. */
  async #readOnFor(id: string): Promise<ImportEvent | undefined> {
    let found: ImportEvent | undefined;
    this.#read = await readOn(this.ports.store, this.#read, (event, eventId) => {
      if (eventId === id) found = event;
    });
    return found;
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
