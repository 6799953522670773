import { createHash } from 'node:crypto';
import { rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KnownDigests } from '../../../../src/imports/plan/folder/known-digests.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the digest of a file', () => {
  let file: string;
  let digests: KnownDigests;

  beforeEach(async () => {
    file = join(await tempFolder(), 'a.plan');
    digests = new KnownDigests();
    await writeFile(file, 'one');
  });

  it('is that of its bytes, as often as it is asked', async () => {
    expect(await digests.of(file)).toBe(digestOf('one'));
    expect(await digests.of(file)).toBe(digestOf('one'));
  });

  it('is told by the new name of the file, and not by the old one', async () => {
    await digests.of(file);
    await rename(file, `${file}.b`);
    await digests.renamed(file, `${file}.b`);
    await expect(digests.of(file)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await digests.of(`${file}.b`)).toBe(digestOf('one'));
  });

  it('is another one when other bytes of the same length are written, whatever time the file is given', async () => {
    const past = new Date('2026-01-02T03:04:05.000Z');
    await utimes(file, past, past);
    await digests.of(file);
    // The system's clock for files moves in steps of some milliseconds.
    await setTimeout(20);
    await writeFile(file, 'two');
    await utimes(file, past, past);
    expect(await digests.of(file)).toBe(digestOf('two'));
  });

  it('is read again for a new file of the old name', async () => {
    await digests.of(file);
    await writeFile(`${file}.b`, 'two');
    await rename(`${file}.b`, file);
    expect(await digests.of(file)).toBe(digestOf('two'));
  });

  it('is not taken along by a name that another file has by now', async () => {
    await digests.of(file);
    await writeFile(`${file}.b`, 'two');
    await digests.renamed(file, `${file}.b`);
    expect(await digests.of(`${file}.b`)).toBe(digestOf('two'));
  });
});
