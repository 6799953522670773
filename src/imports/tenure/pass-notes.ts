import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How far an import has come: the stage of its way, and the block of rows within it. */
export type Place = { readonly stage: Stage; readonly block: number };

/** The stages of an import, in their order. */
export type Stage = 'check' | 'open' | 'apply' | 'end';

/** So many passes that begin and get no further end an import. */
export const beginningsAtMost = 8;

type Note = {
  /** Of the tenure that wrote it; `null` for the end of the import, which no tenure has. */
  readonly epoch: number | null;
  readonly place: Place;
  /** Where the import had come to at most when the pass began. */
  readonly furthest: Place;
  /** How many passes have begun without getting further, this one included. */
  readonly begun: number;
  /** Whether the process came to the end of it, or stopped of its own accord. */
  readonly stopped: boolean;
};

const stages: readonly Stage[] = ['check', 'open', 'apply', 'end'];
const start: Place = { stage: 'check', block: -1 };
/** A note is written over the one before: all are of one length. */
const noteLength = 256;

/**
 * Notes beside the plans how far each import has come, to tell a file that kills its process: its passes begin and never get further.
 * Written without waiting for the disk, for what a process has written outlives it.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export class PassNotes {
  readonly #open = new Map<string, { readonly file: number; note: Note }>();

  constructor(private readonly folder: string) {}

  /**
   * To be called when a pass begins. Answers how many have begun, this one included, without getting further than the one before: a
   * beginning after an orderly stop, or after the tenure of another process, does not count.
   */
  async begin(importId: string, epoch: number | null): Promise<number> {
    this.#close(importId);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const note = nextNote(readNote(this.#path(importId)), epoch);
    const file = openSync(this.#path(importId), 'a+', 0o600);
    closeSync(file);
    this.#open.set(importId, { file: openSync(this.#path(importId), 'r+'), note });
    this.#write(importId, note);
    return note.begun;
  }

  /** Notes how far the pass that has begun is; done before what might kill the process. */
  reached(importId: string, place: Place): void {
    const open = this.#open.get(importId);
    if (open) this.#write(importId, { ...open.note, place: further(open.note.place, place) });
  }

  /** The pass has ended, or the process stops of its own accord. Calling it again does nothing more. */
  stopped(importId: string): void {
    const open = this.#open.get(importId);
    if (!open) return;
    this.#write(importId, { ...open.note, stopped: true });
    this.#close(importId);
  }

  /** Of every import that has begun here and not stopped. */
  allStopped(): void {
    for (const importId of this.#open.keys()) this.stopped(importId);
  }

  /** To be called when the import has come to its end. */
  async remove(importId: string): Promise<void> {
    this.#close(importId);
    await rm(this.#path(importId), { force: true });
  }

  #write(importId: string, note: Note): void {
    const open = this.#open.get(importId);
    if (!open) return;
    open.note = note;
    writeSync(open.file, JSON.stringify(note).padEnd(noteLength), 0);
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
  // The first pass to come to a place and die there is one that did not get further.
  return { ...next, begun: isFurther(last.furthest, last.place) ? 2 : last.begun + 1 };
}

const isFurther = (from: Place, to: Place): boolean =>
  stages.indexOf(to.stage) - stages.indexOf(from.stage) > 0 ||
  (to.stage === from.stage && to.block > from.block);

const further = (a: Place, b: Place): Place => (isFurther(a, b) ? b : a);

/** `undefined` when it is missing, or half-written after a crash. */
function readNote(path: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Note;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
