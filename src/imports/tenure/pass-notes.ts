import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The stages of an import, in their order. */
const stages = ['check', 'open', 'apply', 'end'] as const;

/** How far an import has come: its stage, and the block of rows within that stage. */
export type Place = { readonly stage: (typeof stages)[number]; readonly block: number };

/** An import is given up after so many passes that begin without getting further. */
export const beginningsAtMost = 8;

type Note = {
  /** The epoch of the tenure that wrote it; `null` at the end of the import, which has no tenure. */
  readonly epoch: number | null;
  readonly place: Place;
  /** The furthest place of all passes before this one. */
  readonly furthest: Place;
  /** How many passes have begun without getting further, this one included. */
  readonly begun: number;
  /** Whether the process came to the end of it, or stopped of its own accord. */
  readonly stopped: boolean;
};

const start: Place = { stage: 'check', block: -1 };
/** In bytes. Each note is written over the one before, so all are of one length. */
const noteLength = 256;

/**
 * Notes beside the plans how far each import has come. They tell a file that kills its process: its passes begin and never get further.
 * They are written without waiting for the disk, for the writing of a process outlives it.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export class PassNotes {
  readonly #open = new Map<string, { readonly file: number; note: Note }>();

  constructor(private readonly folder: string) {}

  /**
   * Call it when a pass begins. Answers how many passes have begun without getting further, this one included. A beginning after an orderly
   * stop, or after the tenure of another process, does not count.
   */
  async begin(importId: string, epoch: number | null): Promise<number> {
    this.#close(importId);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const note = nextNote(readNote(this.#path(importId)), epoch);
    // Unlike the flag `w+` it keeps the note of the pass before, until this one is written over it.
    const file = openSync(this.#path(importId), constants.O_RDWR | constants.O_CREAT, 0o600);
    this.#open.set(importId, { file, note });
    this.#write(importId, {});
    return note.begun;
  }

  /** Notes how far the pass is. Call it before the step that might kill the process. */
  reached(importId: string, place: Place): void {
    const { note } = this.#open.get(importId) ?? {};
    if (note) this.#write(importId, { place: further(note.place, place) });
  }

  /** The pass has ended, or the process stops of its own accord. Calling it again does nothing more. */
  stopped(importId: string): void {
    this.#write(importId, { stopped: true });
    this.#close(importId);
  }

  /** `stopped`, for every import that has begun here. */
  allStopped(): void {
    for (const importId of this.#open.keys()) this.stopped(importId);
  }

  /** Call it when the import has ended. */
  async remove(importId: string): Promise<void> {
    this.#close(importId);
    await rm(this.#path(importId), { force: true });
  }

  #write(importId: string, changed: Partial<Note>): void {
    const open = this.#open.get(importId);
    if (!open) return;
    open.note = { ...open.note, ...changed };
    writeSync(open.file, JSON.stringify(open.note).padEnd(noteLength), 0);
  }

  #close(importId: string): void {
    const open = this.#open.get(importId);
    this.#open.delete(importId);
    if (open) closeSync(open.file);
  }

  #path(importId: string): string {
    return join(this.folder, `${importId}.pass`);
  }
}

function nextNote(last: Note | undefined, epoch: number | null): Note {
  if (!last) return { epoch, place: start, furthest: start, begun: 1, stopped: false };
  const furthest = further(last.furthest, last.place);
  const next = { epoch, place: start, furthest, stopped: false };
  const isTakenOver = epoch !== null && last.epoch !== null && last.epoch !== epoch - 1;
  if (last.stopped || isTakenOver) return { ...next, begun: last.begun };
  // The first pass that comes to a place and dies there counts as one that did not get further.
  return { ...next, begun: isFurther(last.furthest, last.place) ? 2 : last.begun + 1 };
}

const isFurther = (from: Place, to: Place): boolean =>
  stages.indexOf(to.stage) - stages.indexOf(from.stage) > 0 ||
  (to.stage === from.stage && to.block > from.block);

const further = (a: Place, b: Place): Place => (isFurther(a, b) ? b : a);

/** The note of the pass before; `undefined` when it is missing, or half-written after a crash. */
function readNote(path: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Note;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
