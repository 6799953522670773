import { join } from 'node:path';
import { SqliteClaims } from '../../src/claims/sqlite/sqlite.claims.js';
import { userIdKey, usernameKey } from '../../src/users/domain/unique-keys.js';
import { csvOf, importCsv, userLine } from '../support/http-imports.js';
import { startHttpServer } from '../support/http-server.js';
import { runCommand } from '../support/run-command.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const keys = [userIdKey('F1'), usernameKey('f1'), userIdKey('F2'), usernameKey('f2')];
const nobody = '00000000-0000-4000-8000-00000000000f';
const inVain = { key: usernameKey('nobody'), owner: nobody, at: -1 };

/** Does something with the claims of a folder whose service is stopped. */
async function withClaims<Answer>(
  dataDir: string,
  work: (claims: SqliteClaims) => Promise<Answer>,
): Promise<Answer> {
  const claims = SqliteClaims.open(join(dataDir, 'claims.db'));
  try {
    return await work(claims);
  } finally {
    claims.close();
  }
}

const standing = (dataDir: string) =>
  withClaims(dataDir, async (claims) => [...(await claims.ownersOf([...keys, inVain.key])).keys()]);

describe('npm run rebuild-claims', () => {
  it('makes the claims of all living users, and no other', async () => {
    const dataDir = await tempFolder();
    const server = await startHttpServer(dataDir);
    await importCsv(server, csvOf([userLine('F1'), userLine('F2')]));
    await server.close();
    await withClaims(dataDir, async (claims) => {
      const held = await claims.ownersOf(keys.slice(0, 2));
      await claims.releaseMany([...held.values()].map((claim) => ({ ...claim, below: 99 })));
      await claims.takeMany([inVain]);
    });
    expect((await standing(dataDir)).toSorted()).toEqual([...keys.slice(2), inVain.key].toSorted());
    const { code, stdout, stderr } = await runCommand('rebuild-claims', dataDir, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      '2 users looked at.\nMade claims.db anew: 2 users hold their User ID and username again.\n',
    );
    expect((await standing(dataDir)).toSorted()).toEqual(keys.toSorted());
  });

  it('refuses a folder without a log', async () => {
    const { code, stderr } = await runCommand('rebuild-claims', await tempFolder(), []);
    expect(code).toBe(1);
    expect(stderr).toContain('The claims were not made anew: there is no log in ');
  });
});
