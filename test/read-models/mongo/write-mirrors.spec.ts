import { MongoClient } from 'mongodb';
import { byDocument, type Mirror } from '../../../src/read-models/mongo/mirror.js';
import { writeMirrors } from '../../../src/read-models/mongo/write-mirrors.js';
import { RevisionGap } from '../../../src/read-models/projection.js';
import { mongoForTests } from '../../support/mongodb/mongo-for-tests.js';

type Change = { readonly note: string; readonly revision: number } & (
  | { readonly kind: 'made'; readonly title: string }
  | { readonly kind: 'changed'; readonly title?: string; readonly place?: string }
);
type Note = {
  readonly _id: string;
  readonly revision: number;
  readonly title: string;
  readonly place: string | null;
};

const valuesOf = (changes: readonly Change[]): Partial<Note> =>
  Object.assign({}, ...changes.map(({ kind: _k, note: _n, revision: _r, ...values }) => values));

const mirror: Mirror<Change, Note> = {
  readModel: 'notes',
  isCreation: ({ kind }) => kind === 'made',
  created: (changes) => ({ title: '', place: null, ...valuesOf(changes) }),
  updated: valuesOf,
};

const made = (note: string, revision = 0): Change => ({
  kind: 'made',
  note,
  revision,
  title: `made at ${revision}`,
});
const titled = (note: string, revision: number): Change => ({
  kind: 'changed',
  note,
  revision,
  title: `titled at ${revision}`,
});
const placed = (note: string, revision: number): Change => ({
  kind: 'changed',
  note,
  revision,
  place: `placed at ${revision}`,
});

/** Nothing but the revision. */
const moved = (note: string, revision: number): Change => ({ kind: 'changed', note, revision });

describe('writing documents that mirror streams', () => {
  const mongo = mongoForTests();
  let client: MongoClient;
  let sent: string[];
  beforeEach(async () => {
    client = await MongoClient.connect(mongo.url, { monitorCommands: true });
    sent = [];
    client.on('commandStarted', ({ commandName }) => sent.push(commandName));
  });
  afterEach(() => client.close());

  const notes = () => client.db(mongo.db.databaseName).collection<Note>('notes');
  const write = (...changes: readonly Change[]) =>
    writeMirrors(
      notes(),
      byDocument(changes, ({ note }) => note),
      mirror,
    );
  const stored = (id: string) => notes().findOne({ _id: id });
  const atThree = { title: 'titled at 1', place: 'placed at 2', revision: 3 };
  const history = [made('a'), titled('a', 1), placed('a', 2), moved('a', 3)];

  it('makes a document of a creation and what follows it, in one statement', async () => {
    await write(...history);
    expect(sent).toEqual(['insert']);
    expect(await stored('a')).toEqual({ _id: 'a', ...atThree });
  });

  it('changes a document in one statement, however many changes there are', async () => {
    await write(made('a'), made('b'));
    sent.length = 0;
    await write(titled('a', 1), titled('b', 1), placed('a', 2), moved('a', 3));
    expect(sent).toEqual(['update']);
    expect(await stored('a')).toMatchObject(atThree);
    expect(await stored('b')).toMatchObject({ title: 'titled at 1', place: null, revision: 1 });
  });

  it.each([
    ['all of them', history],
    ['the first of them', history.slice(0, 2)],
    ['one from the middle', history.slice(1, 2)],
    ['the last of them', history.slice(3)],
    ['all of them twice', [...history, ...history]],
  ])('changes nothing by what a document has: %s', async (_, again) => {
    await write(...history);
    await write(...again);
    expect(await stored('a')).toMatchObject(atThree);
  });

  it.each([1, 2, 3])(
    'goes on from where a document stands, when it stands among the changes: after %i of them',
    async (count) => {
      await write(...history.slice(0, count));
      await write(...history);
      expect(await stored('a')).toMatchObject(atThree);
      await write(placed('a', 2), moved('a', 3), titled('a', 4));
      expect(await stored('a')).toMatchObject({ ...atThree, title: 'titled at 4', revision: 4 });
    },
  );

  it('passes over changes of a document that is not there, also before its creation', async () => {
    await write(titled('a', 1), placed('a', 7));
    expect(await stored('a')).toBeNull();
    await write(moved('a', 8), moved('a', 9), made('a', 10), placed('a', 11), made('b'));
    expect(await stored('a')).toMatchObject({
      title: 'made at 10',
      place: 'placed at 11',
      revision: 11,
    });
    expect(await stored('b')).toMatchObject({ revision: 0 });
  });

  it('refuses a revision that would be skipped, and names no value', async () => {
    await write(made('a'));
    const writing = write(titled('a', 2));
    await expect(writing).rejects.toThrow(RevisionGap);
    await expect(writing).rejects.toThrow(
      'notes: document a stands at revision 0, the change continues from 1.',
    );
    expect(await stored('a')).toMatchObject({ title: 'made at 0', revision: 0 });
  });

  it('refuses one that is missing among the changes, after those before it', async () => {
    await expect(write(made('a'), titled('a', 1), placed('a', 3))).rejects.toThrow(
      'document a stands at revision 1, the change continues from 2',
    );
    expect(await stored('a')).toMatchObject({ title: 'titled at 1', place: null, revision: 1 });
  });

  it('writes more documents than the server takes at once, some of them repeats', async () => {
    const ids = Array.from({ length: 2_300 }, (_, n) => `n${n}`);
    await write(...ids.slice(0, 1_500).map((id) => made(id)));
    await write(...ids.flatMap((id) => [made(id), titled(id, 1)]));
    expect(await notes().countDocuments({ title: 'titled at 1', revision: 1 })).toBe(2_300);
  });

  it('lets two writers write the same at once', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `n${n}`);
    const all = ids.flatMap((id) => [made(id), titled(id, 1), placed(id, 2), moved(id, 3)]);
    await Promise.all([write(...all.slice(0, 90)), write(...all.slice(0, 130)), write(...all)]);
    expect(await notes().countDocuments(atThree)).toBe(50);
  });

  it('takes an id for data, whatever it is', async () => {
    for (const id of ['$where', 'a.b', '__proto__', '{"$ne":null}', 'a\0b', '😀']) {
      await write(made(id));
      await write(made(id), titled(id, 1));
      expect(await stored(id)).toMatchObject({ _id: id, title: 'titled at 1', revision: 1 });
    }
    expect(await notes().countDocuments()).toBe(6);
  });
});
