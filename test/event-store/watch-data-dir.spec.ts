import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { watchDataDir } from '../../src/event-store/watch-data-dir.js';
import { tempFolders } from '../support/temp-folder.js';

const newFolder = tempFolders();
const files = ['events.db', 'claims.db', 'credentials.db', 'rollbook.lock'];

let dataDir: string;
let told: string[];
let stop: () => void;
beforeEach(async () => {
  dataDir = await newFolder();
  for (const file of files) await writeFile(join(dataDir, file), '');
  told = [];
  stop = await watchDataDir(dataDir, (sentence) => told.push(sentence), { everyMs: 5 });
});
afterEach(() => stop());

async function toldOf(): Promise<string> {
  while (told.length === 0) await setTimeout(5);
  return told.join('\n');
}

describe('a file that goes while the service has it open', () => {
  it.each(files)('is told of, once: %s', async (file) => {
    await rm(join(dataDir, file));
    const sentence = await toldOf();
    expect(sentence).toContain(`${join(dataDir, file)} was deleted or replaced while Rollbook was`);
    await setTimeout(30);
    expect(told).toHaveLength(1);
  });

  it('is told of when another one has its name', async () => {
    await writeFile(join(dataDir, 'other'), '');
    await rename(join(dataDir, 'other'), join(dataDir, 'events.db'));
    expect(await toldOf()).toContain('events.db was deleted or replaced');
  });

  it('is told of when the whole folder goes', async () => {
    // At once: file by file, a look in between would tell of another one.
    await rename(dataDir, `${dataDir}-gone`);
    expect(await toldOf()).toContain('events.db was deleted or replaced');
    await rm(`${dataDir}-gone`, { recursive: true });
  });

  it('is not told of when it is the log that an earlier set-up left, and the log is on a server', async () => {
    stop();
    const tell = (sentence: string) => told.push(sentence);
    stop = await watchDataDir(dataDir, tell, { log: 'on a server', everyMs: 5 });
    await rm(join(dataDir, 'events.db'));
    await setTimeout(50);
    expect(told).toEqual([]);
    await rm(join(dataDir, 'claims.db'));
    expect(await toldOf()).toContain('claims.db was deleted or replaced');
  });

  it('is not told of while all are there, however they are written to', async () => {
    for (const file of files) await writeFile(join(dataDir, file), 'more');
    await setTimeout(50);
    expect(told).toEqual([]);
  });
});
