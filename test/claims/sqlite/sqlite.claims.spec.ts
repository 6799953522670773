import { join } from 'node:path';
import { SqliteClaims } from '../../../src/claims/sqlite/sqlite.claims.js';
import { tempFolders } from '../../support/temp-folder.js';
import { claimsContract } from '../claims.contract.js';

const newFolder = tempFolders();
const newFile = async () => join(await newFolder(), 'claims.db');

const opened: SqliteClaims[] = [];
const open = (file: string): SqliteClaims => {
  const claims = SqliteClaims.open(file);
  opened.push(claims);
  return claims;
};
afterEach(() => {
  for (const claims of opened.splice(0)) claims.close();
});

claimsContract('SqliteClaims', async () => open(await newFile()));

describe('opening the claims again', () => {
  const held = { key: 'username:zoë', owner: '00000000-0000-4000-8000-000000000001', at: -1 };
  const stolen = { ...held, owner: '00000000-0000-4000-8000-000000000002', at: 5 };
  const released = { ...held, key: 'user-id:f0001' };

  /** After a take, a steal and a release. */
  async function claimed(file: string): Promise<SqliteClaims> {
    const claims = open(file);
    await claims.takeMany([held, released]);
    await claims.stealMany([{ seen: held, next: stolen }]);
    await claims.releaseMany([{ ...released, below: 0 }]);
    return claims;
  }

  it('finds every claim that was there when they were closed', async () => {
    const file = await newFile();
    (await claimed(file)).close();
    const found = await open(file).ownersOf([held.key, released.key]);
    expect([...found.values()]).toEqual([stolen]);
  });

  it('finds every claim that was answered, when they were never closed', async () => {
    const file = await newFile();
    await claimed(file);
    const found = await open(file).ownersOf([held.key, released.key]);
    expect([...found.values()]).toEqual([stolen]);
  });
});

describe('closing the claims', () => {
  it('may be done twice', async () => {
    const claims = open(await newFile());
    claims.close();
    expect(() => claims.close()).not.toThrow();
  });
});
