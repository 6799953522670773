import { jest } from '@jest/globals';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { rowMessage } from '../../../src/imports/results/wording/message-of.js';
import { applyRows } from '../../../src/imports/apply/apply-rows.js';
import { closeRings } from '../../../src/imports/apply/rings/close-rings.js';
import { openRings } from '../../../src/imports/apply/rings/open-rings.js';
import type { PlannedRow } from '../../../src/imports/plan/planned-row.js';
import { applyingTo, rowFor, takeOver } from '../../support/applying.js';
import { profileOf, uuidOf } from '../../support/import-stores.js';
import { importId, uuidOfRow } from '../../support/imports.example.js';

const world = applyingTo('F1', 'F2', 'F3');

const apply = async (row: PlannedRow, by = world.tenure) =>
  (await applyRows([row], by, world.stores.ports())).get(row.row);
const changeUserId = (userId: string, newUserId: string) =>
  world.stores.change(userId, { type: 'ChangeUserId', newUserId });
const usernameOf = async (userId: string) => {
  const user = await world.stores.user(userId);
  return 'profile' in user ? user.profile.username : undefined;
};
const rowEvents = async (row: number) =>
  (await world.stores.events()).filter(({ metadata }) => metadata.row === row);
const messageOf = (outcome: Awaited<ReturnType<typeof apply>>) => outcome?.problems.map(rowMessage);

describe('a row that has opened a ring, and whose user gets another User ID', () => {
  /** F1 and F2 swap; F1 opens. */
  const opener = rowFor(2, 'F1', { username: 'f2', giver: 3, opensRing: true });

  beforeEach(async () => {
    await openRings([opener], world.tenure, world.stores.ports());
    await changeUserId('F1', 'F9');
  });

  it('gives the username back and is refused; no new user is made', async () => {
    const outcome = await apply(opener);
    expect(outcome).toMatchObject({ problems: [{ code: 'CHANGED_SINCE_CHECK' }] });
    expect(messageOf(outcome)).toEqual([
      'User ID: the user got another User ID after the file was checked, so the row was not applied. Upload the row again.',
    ]);
    expect(await usernameOf('F1')).toBe('f1');
    expect(await world.stores.userOf(uuidOfRow(2))).toEqual({ status: 'absent' });
  });

  it('does not change the user who has the User ID by now', async () => {
    await changeUserId('F3', 'F1');
    await apply(opener);
    expect([await usernameOf('F1'), await usernameOf('F3')]).toEqual(['f1', 'f3']);
  });

  it('says the same when a crash comes before it is recorded, and another User ID again', async () => {
    const outcome = await apply(opener);
    await changeUserId('F1', 'F10');
    expect(await apply(opener, await takeOver(world.stores))).toEqual(outcome);
    expect(await rowEvents(2)).toHaveLength(2);
  });

  it('says that its user has no username when another user has taken it', async () => {
    await world.stores.rename('F3', 'f1');
    expect(messageOf(await apply(opener))).toEqual([
      'User ID: the user got another User ID after the file was checked, and the former username "f1" is taken. The user has no username now. Give the user a free one.',
    ]);
  });

  it('says the same when the row that was to give it the username is refused', async () => {
    const [outcome] = [
      ...(await closeRings([opener], world.tenure, world.stores.ports())).values(),
    ];
    expect(outcome).toMatchObject({ problems: [{ code: 'CHANGED_SINCE_CHECK' }] });
    expect(await usernameOf('F1')).toBe('f1');
  });

  it('is refused when the user is deleted altogether', async () => {
    await world.stores.change('F1', { type: 'DeleteUser' });
    expect(await apply(opener)).toMatchObject({ problems: [{ code: 'CHANGED_SINCE_CHECK' }] });
    expect(await world.stores.userOf(uuidOfRow(2))).toEqual({ status: 'absent' });
  });
});

describe('a row that would open a ring', () => {
  it('takes no name from a user that the check did not see', async () => {
    await changeUserId('F1', 'F9');
    await changeUserId('F3', 'F1');
    await openRings([rowFor(2, 'F1', { opensRing: true })], world.tenure, world.stores.ports());
    expect([await usernameOf('F1'), await usernameOf('F3')]).toEqual(['f1', 'f3']);
  });
});

describe('a row that deletes', () => {
  it('deletes no user that the check did not see', async () => {
    await changeUserId('F1', 'F9');
    await changeUserId('F3', 'F1');
    const outcome = await apply(rowFor(2, 'F1', { action: 'delete', status: 'Deleted' }));
    expect(messageOf(outcome)).toEqual([
      'User ID: another user got it after the file was checked, so no user was deleted. Upload the row again to delete the user who has it now.',
    ]);
    expect(await world.stores.user('F3')).toMatchObject({ status: 'active' });
  });
});

describe('a row that was applied to a user who is not named in the plan', () => {
  const row = rowFor(2, 'F1', { username: 'new' });
  const newcomer = rowFor(4, 'F5', {
    uuid: uuidOfRow(4),
    revision: NO_STREAM,
    status: 'Created',
    username: 'f5',
  });

  it('is settled when that user has another User ID by the time of the takeover', async () => {
    await changeUserId('F1', 'F9');
    await changeUserId('F3', 'F1');
    await apply(row);
    await changeUserId('F3', 'F8');
    const user = { uuid: uuidOf('F3'), revision: 2 };
    expect(await apply(row, await takeOver(world.stores))).toMatchObject({
      status: 'Updated',
      user,
    });
    expect(await rowEvents(2)).toHaveLength(1);
  });

  it('is settled when that user has another User ID again, and the user of the plan has it back', async () => {
    await changeUserId('F1', 'F9');
    await changeUserId('F3', 'F1');
    await apply(row);
    await changeUserId('F3', 'F8');
    await world.stores.change('F1', { type: 'ChangeUserId', newUserId: 'F1' });
    await world.stores.project();
    const outcome = await apply(row, await takeOver(world.stores));
    expect(outcome).toMatchObject({ status: 'Updated', user: { uuid: uuidOf('F3') } });
    expect(await usernameOf('F1')).toBe('f1');
  });

  it('creates no user when a former holder found a user who has gone since', async () => {
    const former = world.tenure;
    world.tenure = await takeOver(world.stores);
    await world.stores.addUser('F5', { username: 'by-hand' });
    // Its fence was passed before the takeover, and it wakes up now.
    jest.spyOn(former, 'fence').mockResolvedValue(undefined);
    await apply(newcomer, former);
    await changeUserId('F5', 'F6');
    await world.stores.project();
    const user = { uuid: uuidOf('F5'), revision: 1 };
    expect(await apply(newcomer)).toMatchObject({ status: 'Updated', user });
    expect(await world.stores.user('F5')).toMatchObject({
      profile: { userId: 'F6', username: 'f5' },
    });
    expect(await rowEvents(4)).toHaveLength(1);
  });

  it('is found when it has created a user in their place, with ids of release 0.1', async () => {
    const { events } = await world.stores.log.readStream(`user-${uuidOf('F1')}`);
    const metadata = { ...events[0]!.metadata, importId, row: 2, sequence: 0, last: true };
    const data = { occurredAt: world.stores.clock.now(), personal: { changes: {} } };
    const event = { id: uuidOf('by 0.1'), type: 'UserUpdated', data, metadata };
    await world.stores.log.append(`user-${uuidOf('F1')}`, 0, [event]);
    expect(await apply(row, await takeOver(world.stores))).toMatchObject({ user: { revision: 1 } });
    expect(await rowEvents(2)).toHaveLength(1);
  });
});

describe('a file whose users have all moved', () => {
  const rows = Array.from({ length: 60 }, (_, at) =>
    rowFor(at + 2, `M${at}`, { username: `n${at}` }),
  );

  beforeEach(async () => {
    for (const { userId } of rows)
      await world.stores.change(userId, {
        type: 'CreateUser',
        active: true,
        profile: profileOf(userId),
      });
    await world.stores.project();
    for (const { userId } of rows)
      await world.stores.change(userId, { type: 'UpdateUser', fields: { lastName: 'Newer' } });
  });

  it('reads the log once, however many batches it has', async () => {
    const second = await takeOver(world.stores);
    const readAll = world.stores.log.readAll.bind(world.stores.log);
    let read = 0;
    jest.spyOn(world.stores.log, 'readAll').mockImplementation(async function* (options) {
      for await (const batch of readAll(options)) {
        if (options.streamPrefixes?.includes('user-')) read += batch.events.length;
        yield batch;
      }
    });
    for (let at = 0; at < rows.length; at += 10) {
      const batch = rows.slice(at, at + 10);
      const outcomes = await applyRows(batch, second, world.stores.ports());
      await second.record({
        type: 'RecordBatch',
        rows: batch.map(({ row, userId }) => ({
          result: { row, status: outcomes.get(row)?.status ?? 'Error' },
          personal: { userId },
        })),
      });
    }
    expect(read).toBeGreaterThan(rows.length);
    expect(read).toBeLessThanOrEqual((await world.stores.events()).length);
  });
});
