/** The stages of an import, in their order. */
export const stages = ['check', 'open', 'apply', 'end'] as const;

/** How far an import has come: its stage, and the block of rows within that stage. */
export type Place = { readonly stage: (typeof stages)[number]; readonly block: number };

/** An import is given up after so many passes that begin without getting further. */
export const beginningsAtMost = 8;

/**
 * Notes how far each import has come, for whichever process asks. They tell a file that kills its process: its passes begin and never get further. What is noted is
 * kept when the process dies at the next step. Every adapter passes `test/imports/tenure/pass-notes.contract.ts`.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export abstract class PassNotes {
  /**
   * Call it when a pass begins. Answers how many passes have begun without getting further, this one included. A beginning after an orderly
   * stop, or after the tenure of another process that left no note, does not count.
   *
   * `epoch`: that of the tenure; `null` at the end of the import, which has no tenure.
   */
  abstract begin(importId: string, epoch: number | null): Promise<number>;

  /** Notes how far the pass is. Wait for it before the step that might kill the process. Does nothing for a pass that did not begin here. */
  abstract reached(importId: string, place: Place): Promise<void>;

  /** Notes how many rows the file has: the check has read it to its end. Does nothing for a pass that did not begin here. */
  abstract hasRead(importId: string, rows: number): Promise<void>;

  /** How many rows the files of these imports have, by import. An import without a note, or whose file is not read to its end, is left out. */
  abstract rowsRead(importIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** The pass has ended, or the process stops of its own accord. Calling it again does nothing more. */
  abstract stopped(importId: string): Promise<void>;

  /** `stopped`, for every import that has begun here. */
  abstract allStopped(): Promise<void>;

  /** Call it when the import has ended. */
  abstract remove(importId: string): Promise<void>;
}
