import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderPassNotes } from '../../../../src/imports/tenure/folder/folder.pass-notes.js';
import { importId } from '../../../support/imports.example.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { passNotesContract } from '../pass-notes.contract.js';

const tempFolder = tempFolders();
let folder: string;

beforeEach(async () => {
  folder = await tempFolder();
});

passNotesContract('FolderPassNotes', async () => new FolderPassNotes(folder));

describe('the notes of passes in a folder', () => {
  it('begin with one where the note is no note', async () => {
    await writeFile(join(folder, `${importId}.pass`), '{"epo');
    expect(await new FolderPassNotes(folder).begin(importId, 1)).toBe(1);
  });

  it('leave nothing behind once the import has ended', async () => {
    const notes = new FolderPassNotes(folder);
    await notes.begin(importId, 1);
    await notes.remove(importId);
    expect(await readdir(folder)).toEqual([]);
  });

  it('are written in the turn in which a place is reached', async () => {
    const notes = new FolderPassNotes(folder);
    await notes.begin(importId, 1);
    void notes.reached(importId, { stage: 'apply', block: 7 });
    // Whatever kills the process in the same turn, the note is there.
    const note = JSON.parse(readFileSync(join(folder, `${importId}.pass`), 'utf8'));
    expect(note.place).toEqual({ stage: 'apply', block: 7 });
  });
});
