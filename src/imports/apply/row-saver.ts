import { setImmediate } from 'node:timers/promises';
import type { Revision } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import {
  isUsernameKey,
  type SaveOutcome,
  type UserEdit,
  type UserEvent,
} from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { storePasswords } from './store-passwords.js';
import { resolveRows, type ResolvedRow } from './resolve-rows.js';
import { rowEdit, type RowProgress } from './row-edit.js';
import type { RowOutcome } from './row-outcome.js';
import type { Tenure } from '../tenure/tenure.js';

/** The events of a row for its user, and the outcome of the row once they are saved, at that revision. Without events nothing is saved. */
export type RowStep = {
  readonly events: readonly UserEvent[];
  readonly outcome: (revision: number) => RowOutcome;
};

/** The step of a row that has ended like this already. */
export const ended = (outcome: RowOutcome): RowStep => ({ events: [], outcome: () => outcome });

/** A row whose username, or User ID to be restored, another user has, by uuid. */
export type TakenRow = {
  readonly resolved: ResolvedRow;
  /** The claim that the user has. */
  readonly key: string;
  readonly holder: string;
};

/** What became of rows, by row: each has ended or cannot have its key. */
export type SavedRows = {
  readonly outcomes: ReadonlyMap<number, RowOutcome>;
  readonly taken: ReadonlyMap<number, TakenRow>;
};

type Edit = Pick<RowStep, 'outcome'> & { readonly resolved: ResolvedRow; readonly edit: UserEdit };

/** More edits than these are saved in a turn of their own. */
const editsPerTurn = 250;

/** Saves rows of one import within one tenure. */
export class RowSaver {
  readonly #outcomes = new Map<number, RowOutcome>();
  readonly #taken = new Map<number, TakenRow>();
  /** The revision of a row's user when the key was found taken. */
  readonly #takenAt = new Map<number, Revision>();

  constructor(
    private readonly tenure: Tenure,
    private readonly ports: ApplyPorts,
    private readonly decide: (resolved: ResolvedRow) => RowStep,
    private readonly progress: RowProgress = 'settles',
  ) {}

  /**
   * Reads the users of rows, decides each row, and appends. A row that conflicts is read from the log and decided again.
   *
   * @throws {TenureLost} when another process holds the import now; nothing is appended after that.
   * @throws {Error} when a row conflicts again and again.
   */
  async save(rows: readonly PlannedRow[]): Promise<SavedRows> {
    let left = rows;
    return handleCommand(`A row of import ${this.tenure.importId}`, async (attempt) => {
      const source = attempt === 1 ? 'directory' : 'log';
      const resolved = await resolveRows(left, this.tenure, this.ports, source);
      await this.#releaseAgain(resolved);
      left = (await this.#saveOnce(resolved)).map(({ planned }) => planned);
      return left.length === 0 ? { outcomes: this.#outcomes, taken: this.#taken } : undefined;
    });
  }

  /** The process that appended the found events may have stopped before it released their keys. */
  async #releaseAgain(rows: readonly ResolvedRow[]): Promise<void> {
    const found = rows.filter(({ own }) => own.nextSequence > 0);
    await this.ports.writer.releaseManyAgain(
      found.map(({ read: { uuid }, stream }) => ({ uuid, stream })),
    );
  }

  /** Answers the rows that must be read and decided again. */
  async #saveOnce(rows: readonly ResolvedRow[]): Promise<readonly ResolvedRow[]> {
    const edits: Edit[] = [];
    for (const resolved of rows) {
      const { events, outcome } = this.decide(resolved);
      if (events.length === 0)
        this.#outcomes.set(resolved.planned.row, outcome(resolved.read.revision));
      else {
        const edit = rowEdit(resolved, events, this.tenure, this.progress);
        edits.push({ resolved, outcome, edit });
      }
    }
    if (edits.length === 0) return [];
    // To read, to decide and to save a whole batch would be a long turn.
    if (edits.length > editsPerTurn) await setImmediate();
    await storePasswords(edits, this.tenure.importId, this.ports);
    const saved = await this.ports.writer.save(
      edits.map(({ edit }) => edit),
      () => this.tenure.fence(),
    );
    return edits.flatMap((edit, index) => (this.#isFinal(edit, saved[index]) ? [] : edit.resolved));
  }

  /** Notes what became of a row; `false` when it must be read and decided again. */
  #isFinal({ resolved, outcome, edit }: Edit, saved: SaveOutcome | undefined): boolean {
    const { row } = resolved.planned;
    if (saved?.status === 'saved') {
      this.tenure.appended += edit.events.length;
      this.#outcomes.set(row, outcome(saved.revision));
      return true;
    }
    if (saved?.status !== 'taken') return false;
    // A User ID that is taken by now belongs to a user who can be found: the row is about that user. But a restored user is no other.
    if (!isUsernameKey(saved.key) && !resolved.planned.undo) return false;
    const { revision } = resolved.read;
    // A former holder may have settled the row meanwhile, and its name may have gone to another user since: then the row's user has moved on.
    const isSure = this.#takenAt.get(row) === revision;
    this.#takenAt.set(row, revision);
    if (isSure) this.#taken.set(row, { resolved, key: saved.key, holder: saved.by });
    return isSure;
  }
}
