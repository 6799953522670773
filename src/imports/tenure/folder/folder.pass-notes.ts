import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { further, nextNote, type Note } from '../pass-note.js';
import { PassNotes, type Place } from '../pass-notes.port.js';

/** In bytes. Each note is written over the one before, so all are of one length. */
const noteLength = 256;

/** Notes in a folder. They are written without waiting for the disk, for the writing of a process outlives it. */
export class FolderPassNotes extends PassNotes {
  readonly #open = new Map<string, { readonly file: number; note: Note }>();

  constructor(private readonly folder: string) {
    super();
  }

  override async begin(importId: string, epoch: number | null): Promise<number> {
    this.#close(importId);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const note = nextNote(readNote(this.#path(importId)), epoch);
    // Unlike the flag `w+` it keeps the note of the pass before, until this one is written over it.
    const file = openSync(this.#path(importId), constants.O_RDWR | constants.O_CREAT, 0o600);
    this.#open.set(importId, { file, note });
    this.#write(importId, {});
    return note.begun;
  }

  override async reached(importId: string, place: Place): Promise<void> {
    const { note } = this.#open.get(importId) ?? {};
    if (note) this.#write(importId, { place: further(note.place, place) });
  }

  override async hasRead(importId: string, rows: number): Promise<void> {
    this.#write(importId, { rows });
  }

  override async rowsRead(importIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = importIds.map((id) => [id, readNote(this.#path(id))?.rows] as const);
    return new Map(
      found.flatMap(([id, rows]) => (rows === undefined ? [] : [[id, rows] as const])),
    );
  }

  override async stopped(importId: string): Promise<void> {
    this.#write(importId, { stopped: true });
    this.#close(importId);
  }

  override async allStopped(): Promise<void> {
    for (const importId of this.#open.keys()) await this.stopped(importId);
  }

  override async remove(importId: string): Promise<void> {
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
