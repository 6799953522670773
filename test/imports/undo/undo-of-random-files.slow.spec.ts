import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { assert, asyncProperty } from 'fast-check';
import {
  headingOfField,
  isLiving,
  sameValue,
  type ProfileField,
  type User,
} from '../../../src/users/index.js';
import { foldUser } from '../../../src/users/user-stream.js';
import { uuidOfStream } from '../../../src/users/index.js';
import { exported } from '../../support/exported.js';
import { ImportStores } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { endsOf, importedText } from '../check/checking.js';
import { build, csvOf, edit, edits, file, school } from './random-school.js';
import { undone } from './undone.js';

const tempFolder = tempFolders();
const [first, undo, redo, again] = [1, 2, 3, 4].map(
  (n) => `1b6f2b52-6f0f-4b52-8a6e-00000000000${n}`,
) as [string, string, string, string];
const options = { deleteTrainingRecords: true };
/** How rows have ended, and what they were warned of. */
const seen = new Set<string>();
const fields = Object.keys(headingOfField) as ProfileField[];

async function inSchool(folder: string, work: (stores: ImportStores) => Promise<void>) {
  const stores = new ImportStores(`${folder}/${randomUUID()}`);
  try {
    await work(stores);
  } finally {
    stores.close();
  }
}

async function usersIn(stores: ImportStores): Promise<ReadonlyMap<string, User>> {
  const users = new Map<string, User>();
  for (const event of await stores.events()) {
    const uuid = uuidOfStream(event.stream);
    if (uuid !== undefined) users.set(uuid, foldUser([event], users.get(uuid)));
  }
  return users;
}

const looksOf = async (stores: ImportStores) => ({
  csv: await exported(stores),
  passwords: Object.entries(await stores.passwordsOf(await usersIn(stores)))
    .filter(([, password]) => password !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

describe('the undo of any import', () => {
  it('leaves the school as it was before, and its undo leaves it as it was after', async () => {
    const folder = await tempFolder();
    await assert(
      asyncProperty(school, file, (users, rows) =>
        inSchool(folder, async (stores) => {
          await build(stores, users);
          const before = await looksOf(stores);
          await importedText(stores, csvOf(rows), { id: first, options });
          const after = await looksOf(stores);
          const taken = await undone(stores, first, { id: undo, options });
          expect({ ends: endsOf(taken).filter(isError), ...(await looksOf(stores)) }).toEqual({
            ends: [],
            ...before,
          });
          for (const { status } of taken) seen.add(status);
          const given = await undone(stores, undo, { id: redo, options });
          expect({ ends: endsOf(given).filter(isError), ...(await looksOf(stores)) }).toEqual({
            ends: [],
            ...after,
          });
          await undone(stores, first, { id: again, options });
          expect(await looksOf(stores)).toEqual(before);
        }),
      ),
      { seed: 11_2026, numRuns: 150 },
    );
    // The files do all that can be undone.
    expect([...seen].toSorted()).toEqual([
      'Deactivated',
      'Deleted',
      'Reactivated',
      'Restored',
      'Updated',
    ]);
  }, 600_000);

  it('leaves what was edited since and no other field, and names it', async () => {
    const folder = await tempFolder();
    await assert(
      asyncProperty(school, file, edits, (users, rows, done) =>
        inSchool(folder, async (stores) => {
          await build(stores, users);
          const before = await usersIn(stores);
          await importedText(stores, csvOf(rows), { id: first, options });
          const imported = await usersIn(stores);
          const uuids = [...imported.keys()];
          for (const one of done)
            await edit(stores, uuids[one.user % uuids.length]!, one).catch(() => undefined);
          await stores.project();
          const edited = await usersIn(stores);
          const results = await undone(stores, first, { id: undo, options });
          const after = await usersIn(stores);
          const rowsOf = await rowsByUser(stores);
          for (const uuid of uuids) {
            const row = results.find((one) => one.row === rowsOf.get(uuid));
            const states = [before, imported, edited, after].map((all) =>
              all.get(uuid),
            ) as unknown as States;
            expect({ uuid, rows: csvOf(rows), done, row, ...judged(states, row?.status) }).toEqual(
              expect.objectContaining({
                wrong: [],
                named:
                  row?.warnings
                    .filter(({ code }) => code === 'EDITED_SINCE')
                    .map(({ column }) => column)
                    .filter((column) => column !== 'Password') ?? [],
              }),
            );
          }
        }),
      ),
      { seed: 11_2026, numRuns: 250 },
    );
  }, 600_000);
});

const isError = (end: string): boolean => end.startsWith('Error');

type States = readonly [User | undefined, User | undefined, User | undefined, User | undefined];

/** The row of the import that changed each user. */
async function rowsByUser(stores: ImportStores): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  for (const { stream, metadata } of await stores.events()) {
    const uuid = uuidOfStream(stream);
    if (uuid !== undefined && metadata.importId === first && metadata.row !== undefined)
      rows.set(uuid, metadata.row);
  }
  return rows;
}

const value = (user: User, field: ProfileField | 'active') => {
  if (!isLiving(user)) return null;
  return field === 'active' ? user.status : (user.profile[field] ?? null);
};

const same = (field: ProfileField | 'active', a: User, b: User): boolean =>
  field === 'active' ? a.status === b.status : sameValue(field, value(a, field), value(b, field));

const isThere = (user: User | undefined) => user !== undefined && isLiving(user);

/** The fields that are neither as before the import nor as edited, and the columns that must be named. */
function judged([before, imported, edited, after]: States, status: string | undefined) {
  const none = { wrong: [] as string[], named: [] as string[] };
  if (!before || !isLiving(before) || !imported || !isLiving(imported))
    return { ...none, wrong: whole(before, edited, after) };
  if (!edited || !isLiving(edited))
    return {
      wrong: after && isLiving(after) ? ['there'] : [],
      named: changed(before, imported) ? ['User ID'] : [],
    };
  if (!after || !isLiving(after)) return { ...none, wrong: ['gone'] };
  const wrong: string[] = [];
  const named: string[] = [];
  for (const field of [...fields, 'active'] as const) {
    const isTaken = !same(field, before, imported);
    const isEdited = isTaken && !same(field, imported, edited) && !same(field, before, edited);
    const wanted = isTaken && !isEdited && status !== 'Error' ? before : edited;
    if (!same(field, after, wanted)) wrong.push(field);
    if (isEdited) named.push(field === 'active' ? 'Active' : headingOfField[field]);
  }
  const inOrder: readonly string[] = [
    ...fields.slice(0, 5).map((field) => headingOfField[field]),
    'Active',
    ...fields.slice(5).map((field) => headingOfField[field]),
  ];
  return {
    wrong,
    named:
      status === 'Error' ? [] : named.toSorted((a, b) => inOrder.indexOf(a) - inOrder.indexOf(b)),
  };
}

const changed = (before: User, imported: User): boolean => !isDeepStrictEqual(before, imported);

/** A user whom the import made or deleted is as before, or as edited. */
function whole(
  before: User | undefined,
  edited: User | undefined,
  after: User | undefined,
): string[] {
  if (!isThere(after)) return isThere(before) && isThere(edited) ? ['gone'] : [];
  return [before, edited].some((user) => isDeepStrictEqual(user, after)) ? [] : ['other'];
}
