import type { ChildServer } from '../support/child-server.js';
import { runCommand } from '../support/run-command.js';
import { tempFolders } from '../support/temp-folder.js';
import {
  answersOf,
  deleteReadModels,
  importSchool,
  startReady,
} from './imported-school.example.js';

const tempFolder = tempFolders();

/** What `npm run rebuild` does, whatever keeps the log. `openLog` answers what is set for it, for every process. */
export function rebuildsReadModels(
  log: string,
  openLog: () => Promise<Readonly<Record<string, string>>> = async () => ({}),
): void {
  describe(`rebuilding read models from the command line, from a log in ${log}`, () => {
    let dataDir: string;
    let env: Readonly<Record<string, string>>;
    let server: ChildServer | undefined;
    let addresses: readonly string[];
    let before: Readonly<Record<string, string>>;

    beforeAll(async () => {
      dataDir = await tempFolder();
      env = await openLog();
      server = await startReady(dataDir, env);
      addresses = await importSchool(server);
      before = await answersOf(server, addresses);
    }, 180_000);
    afterEach(async () => {
      await server?.stop();
      server = undefined;
    });

    const rebuild = (...names: readonly string[]) => runCommand('rebuild', dataDir, names, env);

    const answersAfterStart = async () => {
      server = await startReady(dataDir, env);
      return answersOf(server, addresses);
    };

    it('is refused while the server runs, which goes on undisturbed', async () => {
      const { code, stdout, stderr } = await rebuild();
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(
        `Nothing could be rebuilt: Another Rollbook process is using the data folder ${dataDir}. Stop it, or start this one with another DATA_DIR.\n`,
      );
      expect(await answersOf(server!, addresses)).toEqual(before);
    }, 180_000);

    it('rebuilds all of them, and tells how fast', async () => {
      const { code, stdout, stderr } = await rebuild();
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(
        /^audit, emails, imports, training, users: rebuilt from [\d,]+ events, [\d,]+ events\/s\n$/m,
      );
      expect(await answersAfterStart()).toEqual(before);
    }, 180_000);

    it.each(['users', 'training', 'imports', 'audit'])(
      'rebuilds one by its name: %s',
      async (name) => {
        const { code, stdout, stderr } = await rebuild(name);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(stdout).toMatch(new RegExp(`^${name}: rebuilt from .* events/s$`, 'm'));
        expect(await answersAfterStart()).toEqual(before);
      },
      180_000,
    );

    it('rebuilds what was deleted', async () => {
      await deleteReadModels(dataDir);
      expect(await rebuild('audit', 'users')).toMatchObject({ code: 0 });
      expect(await answersAfterStart()).toEqual(before);
    }, 180_000);

    it('rebuilds nothing when a name is unknown, and names those there are', async () => {
      const { code, stdout, stderr } = await rebuild('users', 'usres');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        'No read model is called usres. The read models are audit, emails, imports, training, users.\n',
      );
      expect(await answersAfterStart()).toEqual(before);
    }, 180_000);
  });
}
