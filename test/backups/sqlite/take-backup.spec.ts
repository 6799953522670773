import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../../src/backups/manifest.js';
import { readCopiedLog } from '../../../src/backups/sqlite/read-copied-log.js';
import { BackupSource } from '../../../src/backups/sqlite/backup-source.js';
import { takeBackup } from '../../../src/backups/sqlite/take-backup.js';
import { SqlitePasswordStore } from '../../../src/users/credentials/sqlite/sqlite.password-store.js';
import { tempFolders } from '../../support/temp-folder.js';
import { LiveService } from './live-service.js';
import { meanwhile, type Doings } from './meanwhile.js';

const tempFolder = tempFolders();

let service: LiveService;
let folder: string;
beforeEach(async () => {
  service = await LiveService.in(await tempFolder());
  folder = join(await tempFolder(), 'backup');
});
afterEach(() => service.stop());

type Taken = Pick<Manifest, 'lacking'> & {
  readonly uploads: readonly string[];
  /** The imports that go on, by the log of the backup. */
  readonly open: readonly string[];
  /** How many times the backup was begun. */
  readonly tries: number;
};

async function backedUpWhile(doings: Doings): Promise<Taken> {
  const steps: string[] = [];
  const source = meanwhile(new BackupSource(service.dataDir), doings, steps);
  const { lacking, files } = await takeBackup(source, folder);
  const uploads = files.flatMap(({ name }) => /^uploads\/(.+)\.upload$/.exec(name)?.[1] ?? []);
  const { open } = await readCopiedLog(folder);
  const tries = steps.filter((step) => step === 'copyLog').length;
  return { lacking, uploads, open: [...open.keys()], tries };
}

describe('a backup of a service that goes on meanwhile', () => {
  it('has the upload of an import that ends once the log was looked at, with files that are copied before', async () => {
    await service.submit('import-0');
    const taken = await backedUpWhile({
      'after newestPosition': async (time) => {
        await service.end(`import-${time - 1}`);
        await service.submit(`import-${time}`);
      },
    });
    expect(taken).toMatchObject({ lacking: [], open: ['import-0'], tries: 1 });
    expect(taken.uploads).toContain('import-0');
  });

  it('has the upload of an import that came before the log was looked at, with files that are copied after', async () => {
    const taken = await backedUpWhile({
      'before newestPosition': (time) => service.submit(`import-${time}`),
    });
    expect(taken).toEqual({
      lacking: [],
      open: ['import-1'],
      uploads: ['import-1'],
      tries: 1,
    });
  });

  it('is begun again when an import came and ended between two looks for its upload', async () => {
    const taken = await backedUpWhile({
      'before newestPosition': async (time) => {
        if (time === 1) await service.submit('short');
      },
      'after newestPosition': async (time) => {
        if (time === 1) await service.end('short');
      },
    });
    expect(taken).toEqual({ lacking: [], open: [], uploads: [], tries: 2 });
  });

  it('is begun again when the plan that was copied is not the one that its log names', async () => {
    await service.submit('checked');
    await service.makePlan('checked', 'the plan of a check that was cut short');
    const taken = await backedUpWhile({
      'before newestPosition': async (time) => {
        if (time === 1) await service.check('checked', 'the plan of the check after it');
      },
    });
    expect(taken).toMatchObject({ lacking: [], open: ['checked'], tries: 2 });
  });

  it('has the plan of an import that is held, and both when it was checked again', async () => {
    await service.submit('held');
    await service.hold('held', 'the plan that is shown');
    expect(await backedUpWhile({})).toMatchObject({ lacking: [], open: ['held'], tries: 1 });
    await rm(folder, { recursive: true });
    await service.recheck('held', 'the plan of the second check');
    expect(await backedUpWhile({})).toMatchObject({ lacking: [], open: ['held'], tries: 1 });
  });

  it('needs no upload of an undo', async () => {
    await service.undo('undo', 'import-0');
    expect(await backedUpWhile({})).toMatchObject({ lacking: [], open: ['undo'], tries: 1 });
  });

  it('has nothing of an import that came after the log was looked at', async () => {
    const taken = await backedUpWhile({
      'before copyLog': async (time) => {
        await service.submit(`late-${time}`);
        await service.end(`late-${time}`);
        await service.submit(`later-${time}`);
      },
    });
    expect(taken).toEqual({ lacking: [], open: [], uploads: [], tries: 1 });
  });

  it('has each password that its log names', async () => {
    const events: string[] = [];
    const set = async (): Promise<unknown> => events.push(await service.setPassword('zoe'));
    await backedUpWhile({ 'before newestPosition': set });
    const passwords = SqlitePasswordStore.open(join(folder, 'credentials.db'));
    const found = await passwords.find({ user: 'zoe', eventId: events[0]! });
    passwords.close();
    expect([events.length, found?.kind]).toEqual([1, 'sealed']);
  });
});

describe('a backup of a service that has lost the plan of a held import', () => {
  it('says which import will not go on', async () => {
    await service.submit('lost');
    await service.hold('lost', 'the plan that was shown');
    await service.losePlan('lost');
    expect(await backedUpWhile({})).toMatchObject({ lacking: ['lost'], tries: 5 });
  });
});

describe('a backup of a service that has lost an upload', () => {
  it('is tried five times and says which import will not go on', async () => {
    await service.submit('lost');
    await service.loseUpload('lost');
    await service.submit('kept');
    expect(await backedUpWhile({})).toEqual({
      lacking: ['lost'],
      open: ['lost', 'kept'],
      uploads: ['kept'],
      tries: 5,
    });
  });
});

describe('a backup that fails', () => {
  it('leaves nothing behind', async () => {
    await service.submit('import-1');
    const failing = backedUpWhile({
      'after copySecrets': () => Promise.reject(new Error('The disk is full')),
    });
    await expect(failing).rejects.toThrow('The disk is full');
    expect(existsSync(folder)).toBe(false);
  });
});
