import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginningsAtMost, PassNotes, type Place } from '../../../src/imports/tenure/pass-notes.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let folder: string;
let epoch: number;

beforeEach(async () => {
  folder = await tempFolder();
  epoch = 0;
});

/** A process that begins a pass, comes to a place and is killed; answers how many have begun. */
async function killedAt(block: number, stage: Place['stage'] = 'check'): Promise<number> {
  const notes = new PassNotes(folder);
  const begun = await notes.begin(importId, (epoch += 1));
  for (let at = 0; at <= block; at += 1) notes.reached(importId, { stage, block: at });
  return begun;
}

describe('the passes of an import that begin and get no further', () => {
  it('are counted, the first that came there included', async () => {
    const begun: number[] = [];
    for (let start = 0; start < beginningsAtMost; start += 1) begun.push(await killedAt(3));
    expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are counted when they come less far than one before', async () => {
    const begun = [await killedAt(3), await killedAt(1), await killedAt(3), await killedAt(0)];
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('are counted anew once one got further', async () => {
    for (const block of [3, 3, 3, 4]) await killedAt(block);
    expect(await killedAt(4)).toBe(2);
    expect(await killedAt(4)).toBe(3);
  });

  it('are counted anew at a later stage, though its block is a lower one', async () => {
    for (const block of [3, 3, 3]) await killedAt(block);
    await killedAt(0, 'apply');
    expect(await killedAt(0, 'apply')).toBe(2);
  });

  it('do not count when the process was stopped before', async () => {
    await killedAt(3);
    const notes = new PassNotes(folder);
    expect(await notes.begin(importId, (epoch += 1))).toBe(2);
    notes.allStopped();
    expect(await killedAt(3)).toBe(2);
  });

  it('do not count when another process held the import in between', async () => {
    await killedAt(3);
    await killedAt(3);
    epoch += 1;
    expect(await killedAt(3)).toBe(2);
  });

  it('begin with one where the note is no note', async () => {
    await writeFile(join(folder, `${importId}.pass`), '{"epo');
    expect(await killedAt(3)).toBe(1);
  });

  it('leave nothing behind once the import has ended', async () => {
    await killedAt(3);
    await new PassNotes(folder).remove(importId);
    expect(await readdir(folder)).toEqual([]);
  });
});
