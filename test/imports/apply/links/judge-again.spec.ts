import { jest } from '@jest/globals';
import { noRows, withRows, type RowSet } from '../../../../src/imports/domain/row-set.js';
import { rowMessage } from '../../../../src/imports/results/wording/message-of.js';
import { JudgeAgain } from '../../../../src/imports/apply/links/judge-again.js';
import { runPasses } from '../../../../src/imports/worker/run-passes.js';
import {
  ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../../src/imports/apply/apply-import-batch.js';
import { importSettings } from '../../../support/import-ports.js';
import { ImportStores, profileOf, uuidOf } from '../../../support/import-stores.js';
import { importId } from '../../../support/imports.example.js';
import { watchTurns } from '../../../support/watch-turns.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const userIds = ['A', 'B', 'C', 'D', 'E'];
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of userIds) await stores.addUser(userId);
});

afterEach(() => stores.close());

/** Lines that give users supervisors; several with blanks between them. */
const csvOf = (supervisors: Readonly<Record<string, string>>): string =>
  [
    'User ID,First Name,Last Name,Email,User Type,Active,Supervisors',
    ...Object.entries(supervisors).map(([userId, named]) => {
      const { firstName, lastName, email, userType } = profileOf(userId);
      return [userId, firstName, lastName, email, userType, 1, named.replace(' ', ';')].join(',');
    }),
    '',
  ].join('\r\n');

type Acts = Readonly<Record<number, () => Promise<unknown>>>;

/** Imports a file, row by row; others act before the batch of that number. Answers how each row ended. */
async function imported(file: string, acts: Acts = {}) {
  await stores.submit(file, importId, { blankCells: 'clear' });
  const ports = stores.ports();
  const handler = new ApplyImportBatchHandler(ports);
  let batch = 0;
  const execute = async (command: unknown) => {
    await acts[(batch += 1)]?.();
    await handler.execute(command as ApplyImportBatch);
  };
  await runPasses(importId, {
    ports,
    settings: importSettings(),
    commands: { execute } as never,
    signal: new AbortController().signal,
    rowsPerBatch: 1,
  });
  await stores.project();
  const rows = await stores.results.rows(importId, { after: 0, limit: 100 });
  return rows.map(({ status, problems }) => [status, ...problems.map(rowMessage)].join(' '));
}

const supervise = (userId: string, ...supervisors: readonly string[]) =>
  stores.change(userId, { type: 'UpdateUser', fields: { supervisors: supervisors.map(uuidOf) } });

async function supervisorsOf(userId: string): Promise<readonly string[]> {
  const user = await stores.user(userId);
  const uuids = 'profile' in user ? (user.profile.supervisors ?? []) : [];
  return userIds.filter((one) => uuids.includes(uuidOf(one)));
}

/** Whether the way up from a user comes back to that user. */
async function goesRound(): Promise<boolean> {
  for (const start of userIds) {
    const reached = new Set(await supervisorsOf(start));
    for (const one of reached) for (const above of await supervisorsOf(one)) reached.add(above);
    if (reached.has(start)) return true;
  }
  return false;
}

describe('supervisors that rows add, while others change users', () => {
  it('are refused where they would close a ring with a link made since the check', async () => {
    const ended = await imported(csvOf({ B: 'A' }), { 1: () => supervise('A', 'B') });
    expect(ended).toEqual([expect.stringMatching(/^Error .*B.*A.*B/)]);
    expect([await supervisorsOf('A'), await supervisorsOf('B')]).toEqual([['B'], []]);
  });

  it('are refused where the ring goes through rows that are still to be applied', async () => {
    const acts = { 1: () => supervise('A', 'B') };
    const ended = await imported(csvOf({ B: 'C', C: 'A' }), acts);
    expect(ended).toEqual([expect.stringMatching(/^Error .*B.*C.*A.*B/), 'Updated']);
    expect(await goesRound()).toBe(false);
  });

  it('are refused where the link is made after the first batch', async () => {
    const acts = { 3: () => supervise('A', 'C') };
    const ended = await imported(csvOf({ D: 'E', B: 'A', C: 'B' }), acts);
    expect(ended).toEqual(['Updated', 'Updated', expect.stringContaining('Error')]);
    expect(await goesRound()).toBe(false);
  });

  it('are refused where a row that was to break the ring is refused', async () => {
    await supervise('A', 'B');
    await stores.project();
    const acts = { 1: () => stores.change('C', { type: 'DeactivateUser' }) };
    // A is to leave B for C, and so B may have A.
    const ended = await imported(csvOf({ A: 'C', B: 'A' }), acts);
    expect(ended).toEqual([
      expect.stringMatching(/^Error .*: C is inactive/),
      expect.stringMatching(/^Error/),
    ]);
    expect(await goesRound()).toBe(false);
  });

  it('go through when a file turns a line of supervisors round, whatever others do beside it', async () => {
    await supervise('A', 'B');
    await supervise('B', 'C');
    await stores.project();
    const acts = { 1: () => supervise('D', 'E'), 2: () => supervise('E', 'A') };
    const ended = await imported(csvOf({ B: 'A', C: 'B', A: '' }), acts);
    expect(ended).toEqual(['Updated', 'Updated', 'Updated']);
    expect(await goesRound()).toBe(false);
  });

  it('are refused where they have been deactivated', async () => {
    const acts = { 1: () => stores.change('B', { type: 'DeactivateUser' }) };
    const ended = await imported(csvOf({ A: 'B', C: 'D' }), acts);
    expect(ended).toEqual([
      'Error Supervisors: B is inactive. Only an active Student, Admin or Parent can supervise.',
      'Updated',
    ]);
  });

  it('are refused where they have been given a type that may not supervise', async () => {
    const teacher = { type: 'UpdateUser', fields: { userType: 'Guest' } } as const;
    const ended = await imported(csvOf({ A: 'C B' }), { 1: () => stores.change('B', teacher) });
    expect(ended).toEqual([expect.stringMatching(/^Error .*: B is of type Guest\./)]);
  });

  it('are refused where they have been deleted', async () => {
    const acts = { 1: () => stores.change('B', { type: 'DeleteUser' }) };
    const ended = await imported(csvOf({ A: 'B' }), acts);
    expect(ended).toEqual([expect.stringMatching(/^Error Supervisors: .*"B"/)]);
  });

  it('are refused where User IDs changed hands, so that a user would supervise themselves', async () => {
    const ended = await imported(csvOf({ A: 'B' }), {
      1: async () => {
        await stores.change('A', { type: 'ChangeUserId', newUserId: 'A-now' });
        await stores.change('B', { type: 'ChangeUserId', newUserId: 'A' });
      },
    });
    expect(ended).toEqual([expect.stringMatching(/^Error Supervisors/)]);
    expect(await supervisorsOf('B')).toEqual([]);
  });

  it('cost no reading of the log while nothing else writes', async () => {
    const read = jest.spyOn(stores.log, 'readAll');
    await imported(csvOf({ A: 'B', B: 'C', C: 'D' }));
    const before = read.mock.calls.filter(([{ streamPrefixes }]) => streamPrefixes !== undefined);
    // What stands behind the check, which is nothing.
    expect(before.length).toBeLessThanOrEqual(1);
  });
});

describe('a file that names supervisors in many rows', () => {
  const slices: readonly (readonly object[])[] = [[{ row: 2 }], [{ row: 3 }], [{ row: 4 }], []];

  /** Begins to follow a plan of which these rows were refused before; answers whether others had a turn between two of its slices. */
  async function begin(refused: RowSet): Promise<readonly boolean[]> {
    let read = 0;
    const plan = {
      addsSupervisors: () => true,
      unshown: () => [],
      rowsWithSupervisors: () => slices[read++] ?? [],
    };
    const { port, hadTurn } = watchTurns(plan, 'rowsWithSupervisors');
    const tenure = { checkBegunAt: 0, appended: 0, state: { status: 'applying', refused } };
    const log = { store: { lastPosition: async () => 0 } };
    await JudgeAgain.begin(port as never, tenure as never, log as never);
    return [...hadTurn, read > 0];
  }

  it('is gone through in slices when it is taken up again, and others have a turn in between', async () => {
    expect(await begin(withRows(noRows, [3]))).toEqual([true, true, true, true]);
  });

  it('is not gone through when none of its rows was refused', async () => {
    expect(await begin(noRows)).toEqual([false]);
  });
});
