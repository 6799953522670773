import { setImmediate } from 'node:timers/promises';
import type { Revision } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import { isUsernameKey, type SaveOutcome, type UserEdit } from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { storePasswords } from './store-passwords.js';
import { isUserOf } from './is-user-of.js';
import { resolveAgain, resolveRows, type ResolvedRow } from './resolve-rows.js';
import type { RowOutcome } from './row-outcome.js';
import type { Tenure } from '../tenure/tenure.js';

type Edit = {
  readonly kind: 'edit';
  readonly edit: UserEdit;
  /** What the row is once the edit is saved, at that revision. */
  readonly outcome: (revision: number) => RowOutcome;
};

/** The work for a row: nothing more, or an edit of its user. */
export type RowStep = { readonly kind: 'ended'; readonly outcome: RowOutcome } | Edit;

/** `taken`: another user, of this uuid, bears the username that the row needs. `hasMoved`: the row's user bears another User ID by now. */
export type SavedRow =
  | { readonly kind: 'ended'; readonly outcome: RowOutcome }
  | {
      readonly kind: 'taken';
      readonly holder: string;
      readonly openedFrom: string | undefined;
      readonly hasMoved: boolean;
    };

/** More are saved in a turn of their own. */
const editsPerTurn = 250;

/** Saves rows of one import within one tenure. */
export class RowSaver {
  readonly #saved = new Map<number, SavedRow>();
  /** Where a row's user stood when the username was found taken. */
  readonly #takenAt = new Map<number, Revision>();

  constructor(
    private readonly tenure: Tenure,
    private readonly ports: ApplyPorts,
    private readonly decide: (resolved: ResolvedRow) => RowStep,
  ) {}

  /**
   * Reads the users of rows, decides each row, and appends; what conflicts is read from the log and decided again.
   *
   * @throws {TenureLost} when another process holds the import now; nothing is appended after that.
   * @throws {Error} when a row conflicts again and again.
   */
  async save(rows: readonly PlannedRow[]): Promise<ReadonlyMap<number, SavedRow>> {
    let left = rows;
    return handleCommand(`A row of import ${this.tenure.importId}`, async (attempt) => {
      const resolve = attempt === 1 ? resolveRows : resolveAgain;
      const resolved = await resolve(left, this.tenure, this.ports);
      await this.#releaseAgain(resolved);
      left = (await this.#saveOnce(resolved)).map(({ planned }) => planned);
      return left.length === 0 ? this.#saved : undefined;
    });
  }

  /** The process that appended the found events may have stopped before it released their keys. */
  async #releaseAgain(rows: readonly ResolvedRow[]): Promise<void> {
    const found = rows.filter(({ own }) => own.nextSequence > 0);
    await this.ports.writer.releaseManyAgain(
      found.map(({ read: { uuid }, stream }) => ({ uuid, stream })),
    );
  }

  /** Answers the rows to be read again. */
  async #saveOnce(rows: readonly ResolvedRow[]): Promise<readonly ResolvedRow[]> {
    const edits: { readonly resolved: ResolvedRow; readonly step: Edit }[] = [];
    for (const resolved of rows) {
      const step = this.decide(resolved);
      if (step.kind === 'ended') this.#saved.set(resolved.planned.row, step);
      else edits.push({ resolved, step });
    }
    if (edits.length === 0) return [];
    // To read, to decide and to save a whole batch would be a long turn.
    if (edits.length > editsPerTurn) await setImmediate();
    await this.#storePasswords(edits);
    const outcomes = await this.ports.writer.save(
      edits.map(({ step }) => step.edit),
      () => this.tenure.fence(),
    );
    return edits.flatMap(({ resolved, step }, index) => {
      const saved = savedRow(resolved, step, outcomes[index]);
      if (outcomes[index]?.status === 'saved') this.tenure.appended += step.edit.events.length;
      if (!saved || !this.#isFinal(saved, resolved)) return [resolved];
      this.#saved.set(resolved.planned.row, saved);
      return [];
    });
  }

  /**
   * A name that is taken is an answer only when the user still stands where the row was decided: a former holder may have settled the
   * row in between, and the name have moved on since.
   */
  #isFinal(saved: SavedRow, { planned: { row }, read }: ResolvedRow): boolean {
    if (saved.kind !== 'taken' || this.#takenAt.get(row) === read.revision) return true;
    this.#takenAt.set(row, read.revision);
    return false;
  }

  async #storePasswords(
    edits: readonly { readonly resolved: ResolvedRow; readonly step: Edit }[],
  ): Promise<void> {
    const stored = await storePasswords(
      edits.map(({ resolved: { planned }, step: { edit } }) => ({ planned, edit })),
      this.tenure.importId,
      this.ports,
    );
    if (stored > 0) this.ports.hashing.wake();
  }
}

/** `undefined` when the row must be read and decided again. */
function savedRow(
  { own, planned, read }: ResolvedRow,
  step: Edit,
  outcome: SaveOutcome | undefined,
): SavedRow | undefined {
  if (outcome?.status === 'saved')
    return { kind: 'ended', outcome: step.outcome(outcome.revision) };
  // A User ID that is taken by now belongs to a user who can be found: the row is about that one.
  if (outcome?.status === 'taken' && isUsernameKey(outcome.key))
    return {
      kind: 'taken',
      holder: outcome.by,
      openedFrom: own.openedFrom,
      hasMoved: own.openedFrom !== undefined && !isUserOf(planned, read.user),
    };
  return undefined;
}
