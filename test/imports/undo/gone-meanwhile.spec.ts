import { randomUUID } from 'node:crypto';
import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { stamped } from '../../../src/event-store/stamped.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId as first } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, imported, importedText, lineOf, type Circumstances } from '../check/checking.js';
import { undone } from './undone.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  for (const userId of ['A', 'B', 'C']) await stores.addUser(userId);
});

afterEach(() => stores.close());

const undo = (circumstances: Circumstances = {}) =>
  undone(stores, first, { ...circumstances, id: randomUUID() });
const ends = async (circumstances?: Circumstances) => endsOf(await undo(circumstances));
const supervise = (userId: string, ...supervisors: readonly string[]) =>
  stores.change(userId, {
    type: 'UpdateUser',
    fields: { supervisors: supervisors.map(uuidOf) },
  });
const supervisorsOf = async (userId: string) => {
  const user = await stores.user(userId);
  return 'profile' in user ? user.profile.supervisors : undefined;
};

/** An entry of the job titles, which a file takes from its only user. */
async function titleTaken(): Promise<void> {
  const jobTitle = await stores.addReference('reference-job-titles', 'JobTitleAdded', 'Head');
  await stores.change('A', { type: 'UpdateUser', fields: { jobTitle } });
  await stores.addReference('reference-job-titles', 'JobTitleAdded', 'Teacher');
  const heads = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Job Title';
  await importedText(stores, `${heads}\r\nA,First A,Last,a@example.org,Student,1,a,Teacher\r\n`);
}

async function change(type: string, data: object): Promise<void> {
  const stream = 'reference-job-titles';
  const { revision } = await stores.log.readStream(stream);
  const event = { type, data: { occurredAt: stores.clock.now(), ...data } };
  await stores.log.append(stream, revision, [
    stamped(event, { cause: randomUUID(), actor: 'token:admin' }),
  ]);
}

describe('an undo that gives back an entry of a list', () => {
  it('is refused when the entry was removed', async () => {
    await titleTaken();
    await change('JobTitleRemoved', { entryId: uuidOf('Head'), name: 'Head' });
    expect(await undo()).toMatchObject([
      { status: 'Error', problems: [{ code: 'REFERENCE_UNKNOWN', values: { value: 'Head' } }] },
    ]);
  });

  it('gives back the entry under the name that it has now', async () => {
    await titleTaken();
    await change('JobTitleRenamed', { entryId: uuidOf('Head'), from: 'Head', to: 'Principal' });
    expect(await ends()).toEqual(['Updated']);
    expect(await stores.user('A')).toMatchObject({ profile: { jobTitle: uuidOf('Head') } });
  });
});

describe('an undo that gives back a type', () => {
  it('is refused when the type is on the list no more', async () => {
    await stores.change('A', { type: 'UpdateUser', fields: { userType: 'Faculty' } });
    await imported(stores, [lineOf('A')]);
    expect(await ends({ settings: { userTypes: ['Student'] } })).toEqual(['Error TYPE_UNKNOWN']);
  });
});

describe('an undo that gives back supervisors', () => {
  beforeEach(async () => {
    await supervise('A', 'B');
    await stores.project();
    await imported(stores, [lineOf('A', { supervisors: 'C' })]);
  });

  it('gives them back', async () => {
    expect(await ends()).toEqual(['Updated']);
    expect(await supervisorsOf('A')).toEqual([uuidOf('B')]);
  });

  it('is refused when one was deleted since', async () => {
    await stores.change('B', { type: 'DeleteUser' });
    expect(await ends()).toEqual(['Error SUPERVISOR_UNKNOWN']);
  });

  it('is refused when one may supervise no more', async () => {
    await stores.change('B', { type: 'DeactivateUser' });
    expect(await ends()).toEqual(['Error SUPERVISOR_NOT_ALLOWED']);
  });

  it('is refused when it would close a ring', async () => {
    await supervise('B', 'A');
    expect(await ends()).toEqual(['Error SUPERVISOR_CYCLE']);
  });
});

describe('an undo that gives back supervisors who might not supervise before', () => {
  it.each(['DeactivateUser', 'DeleteUser'] as const)('gives them back: %s', async (type) => {
    await supervise('A', 'B');
    await stores.change('B', { type });
    await stores.project();
    await imported(stores, [lineOf('A', { supervisors: 'C' })]);
    expect(await ends()).toEqual(['Updated']);
    expect(await supervisorsOf('A')).toEqual([uuidOf('B')]);
  });
});

describe('an undo that restores a supervised supervisor', () => {
  it('is refused when the links of others to the user would close a ring', async () => {
    await supervise('A', 'B');
    await supervise('B', 'C');
    await stores.project();
    await imported(
      stores,
      [lineOf('B', { active: 'D' })].map((line) => line.replace('First B', '')),
    );
    await supervise('C', 'A');
    expect(await ends()).toEqual(['Error SUPERVISOR_CYCLE']);
  });

  it('restores a user and the supervisor, the supervisor first', async () => {
    await supervise('A', 'B');
    await stores.project();
    const rows = await imported(stores, [
      lineOf('A', { active: 'D' }),
      lineOf('B', { active: 'D' }),
    ]);
    expect(endsOf(rows)).toEqual(['Deleted', 'Deleted']);
    expect(await ends()).toEqual(['Restored', 'Restored']);
    expect(await supervisorsOf('A')).toEqual([uuidOf('B')]);
  });

  it('warns that a supervisor is deleted with whom the import created', async () => {
    await imported(stores, [lineOf('N')]);
    const made = (await stores.directory.find('N'))?.uuid ?? '';
    await stores.change('A', { type: 'UpdateUser', fields: { supervisors: [made] } });
    const rows: readonly RowResult[] = await undo();
    expect(rows).toMatchObject([{ status: 'Deleted', supervised: 1 }]);
  });
});

describe('an undo about guarded users', () => {
  const guarding = { protectedUserIds: ['A'], adminUserId: 'B' };

  it('is judged as an import of who asks for it', async () => {
    await imported(stores, [lineOf('A', { firstName: 'New' })]);
    expect(await ends({ settings: guarding })).toEqual(['Error PROTECTED_USER']);
    expect(await ends({ settings: guarding, options: { allowProtected: true } })).toEqual([
      'Updated',
    ]);
  });

  it('does not lock out who asks for it', async () => {
    await stores.change('B', { type: 'DeactivateUser' });
    await stores.project();
    await imported(stores, [lineOf('B')]);
    expect(await ends({ settings: guarding })).toEqual(['Error OWN_ACCOUNT']);
  });

  it('deletes training records only when the import might', async () => {
    const options = { deleteTrainingRecords: true };
    await stores.change('A', { type: 'RecordTraining', course: 'Fire', completedAt: '2026' });
    await stores.project();
    await imported(stores, [lineOf('A', { active: 'D' })], { options });
    const id = randomUUID();
    expect(endsOf(await undone(stores, first, { id }))).toEqual(['Restored']);
    expect(endsOf(await undone(stores, id, { id: randomUUID() }))).toEqual([
      'Error HAS_TRAINING_RECORDS',
    ]);
    expect(endsOf(await undone(stores, id, { id: randomUUID(), options }))).toEqual(['Deleted']);
  });
});
