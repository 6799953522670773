import { jest } from '@jest/globals';
import { hashPassword } from '../../../src/users/credentials/argon2id.js';
import { newestPasswordEvent } from '../../../src/users/credentials/newest-password-event.js';
import { openPassword, sealPassword, userStreamName } from '../../../src/users/index.js';
import { credentialsKey, noHashing } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId, uuidOfRow } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { checked, checkedRow, endsOf, imported, lineOf, rowInFile } from './checking.js';

const tempFolder = tempFolders();
const stored = 'stored before';
const other = 'chosen anew';
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['F1', 'F2']) await stores.addUser(userId);
  await stores.changePassword('F1', stored);
});

afterEach(() => stores.close());

/** The event that names a user's password. */
const ownerOf = async (user: string) => {
  const { events } = await stores.log.readStream(userStreamName(user));
  return { user, eventId: newestPasswordEvent(events)! };
};

const check = (userId: string, password: string) =>
  checkedRow(stores, rowInFile(userId, { password }));

const opened = (sealed: string | null, row: number) =>
  openPassword(sealed ?? '', { user: importId, eventId: `row ${row}` }, credentialsKey.bytes);

describe('the password of a row', () => {
  it('is no change when it is the one that is stored sealed', async () => {
    const { eventId } = await ownerOf(uuidOf('F1'));
    expect(await check('F1', stored)).toMatchObject({
      status: 'Unchanged',
      changesPassword: false,
      equalsPasswordOf: eventId,
    });
  });

  it('is no change when it is the one whose hash is stored', async () => {
    await stores.passwords.setHash(await ownerOf(uuidOf('F1')), await hashPassword(stored));
    expect((await check('F1', stored)).status).toBe('Unchanged');
    expect((await check('F1', other)).status).toBe('Updated');
  });

  it.each([
    ['differs by an edge', 'F1', `${stored} `],
    ['is another', 'F1', other],
    ['is the first of a user', 'F2', stored],
  ])('is a change when it %s', async (_what, userId, password) => {
    const row = await check(userId, password);
    expect(row).toMatchObject({ status: 'Updated', changesPassword: true });
    expect(row.password).toEqual(expect.any(String));
  });

  it('is a change when the stored one is lost, or sealed by another key', async () => {
    const user = uuidOf('F2');
    await stores.change('F2', { type: 'ChangePassword' });
    expect((await check('F2', stored)).status).toBe('Updated');
    const owner = await ownerOf(user);
    const sealed = sealPassword(stored, owner, Buffer.alloc(32, 9));
    await stores.passwords.putMany([{ ...owner, sealed }]);
    expect((await check('F2', stored)).status).toBe('Updated');
  });

  it('is not kept when the row is refused, but tells it from others', async () => {
    const weak = [{ code: 'PASSWORD_WEAK', column: 'Password', values: {} }];
    const row = await checkedRow(stores, rowInFile('F1', { password: 'sh0rt', problems: weak }));
    expect(row).toMatchObject({ password: null, passwordMark: expect.any(String) });
  });

  it('is kept sealed for its row alone', async () => {
    const [first, second] = await checked(stores, [
      rowInFile('F1', { password: other }),
      rowInFile('F9', { row: 3, password: other }),
    ]);
    expect(opened(first!.password, 2)).toBe(other);
    expect(opened(second!.password, 3)).toBe(other);
    expect(() => opened(first!.password, 3)).toThrow('does not open');
    expect(JSON.stringify([first, second])).not.toContain(other);
  });

  it('does not matter to a row that deletes', async () => {
    const row = await checkedRow(stores, rowInFile('F1', { action: 'delete', password: other }));
    expect(row).toMatchObject({ status: 'Deleted', password: null });
    expect(row).not.toHaveProperty('passwordMark');
  });

  it('is left alone when the cell is blank', async () => {
    const row = await checkedRow(stores, rowInFile('F1'));
    expect(row).toMatchObject({ status: 'Unchanged', password: null });
  });
});

describe('an import', () => {
  it('changes the password of a known user, and gives one to a new one', async () => {
    const rows = await imported(stores, [
      lineOf('F1', { password: other }),
      lineOf('F9', { password: ' F9 and edges ' }),
    ]);
    expect(endsOf(rows)).toEqual(['Updated', 'Created']);
    const users = new Map([
      [uuidOf('F1'), await stores.user('F1')],
      [uuidOfRow(3), await stores.userOf(uuidOfRow(3))],
    ]);
    expect(await stores.passwordsOf(users)).toEqual({ F1: other, F9: ' F9 and edges ' });
  });

  it('stores passwords before their events, once for a batch, and has them hashed', async () => {
    const steps: string[] = [];
    jest.spyOn(stores.passwords, 'putMany').mockImplementation(async (all) => {
      steps.push(`${all.length} stored`);
    });
    const appendMany = stores.log.appendMany.bind(stores.log);
    jest.spyOn(stores.log, 'appendMany').mockImplementation((appends) => {
      steps.push(...appends.filter(({ stream }) => stream.startsWith('user-')).map(() => 'append'));
      return appendMany(appends);
    });
    const wake = jest.spyOn(noHashing, 'wake');
    await imported(stores, [
      lineOf('F1', { password: other }),
      lineOf('F8'),
      lineOf('F9', { password: other }),
    ]);
    expect(steps).toEqual(['2 stored', 'append', 'append', 'append']);
    expect(wake).toHaveBeenCalledTimes(1);
  });

  it('stores nothing where no password is changed', async () => {
    const put = jest.spyOn(stores.passwords, 'putMany');
    await imported(stores, [lineOf('F1', { password: stored, firstName: 'Other' }), lineOf('F8')]);
    expect(put).not.toHaveBeenCalled();
  });

  it('tells rows of one User ID apart by their passwords', async () => {
    const rows = await imported(stores, [
      lineOf('SAME', { password: other }),
      lineOf('SAME', { password: other }),
      lineOf('ELSE', { password: other }),
      lineOf('ELSE', { password: `${other} ` }),
      lineOf('BLANK', { password: other }),
      lineOf('BLANK'),
      lineOf('F1', { password: stored }),
      lineOf('F1'),
      lineOf('WEAK', { password: 'sh0rt' }),
      lineOf('WEAK', { password: 'weak' }),
    ]);
    const refused = 'Error DUPLICATE_USER_ID';
    expect(endsOf(rows)).toEqual([
      'Created',
      'Unchanged',
      ...Array.from({ length: 6 }, () => refused),
      ...Array.from({ length: 2 }, () => `${refused} PASSWORD_WEAK`),
    ]);
  });

  it('says nothing of a password in what it stores or answers', async () => {
    const rows = await imported(stores, [
      lineOf('F1', { password: other }),
      lineOf('F9', { password: 'sh0rt' }),
      lineOf('F8', { password: other, supervisors: 'NOBODY' }),
    ]);
    expect(endsOf(rows)).toEqual(['Updated', 'Error PASSWORD_WEAK', 'Error SUPERVISOR_UNKNOWN']);
    const told = JSON.stringify([rows, await stores.events()]);
    for (const secret of [stored, other, 'sh0rt']) expect(told).not.toContain(secret);
  });
});
