import { comesTrue, endOf, isReady, submit, textOf } from '../../support/ask-rollbook.js';
import { userLine } from '../../support/http-imports.js';
import { mongoForTests } from '../../support/mongodb/mongo-for-tests.js';
import { rollbooksOnMongoDb } from '../../support/mongodb/rollbooks-on-mongodb.js';

const mongo = mongoForTests();
const { start } = rollbooksOnMongoDb();
const minuteMs = 60_000;

/** Each means something to MongoDB, to JavaScript or to both, where it is not data. */
const texts = ['$where', '$ne', 'a.b', '__proto__', 'constructor', '{"$ne":null}', '$$NOW', '😀'];

const json = (body: string, method = 'POST') => ({
  method,
  headers: { 'content-type': 'application/json' },
  body,
});

describe('texts that mean something to a database', () => {
  it(
    'are User IDs, usernames, names and entries of lists like others, over HTTP',
    async () => {
      const program = await start(mongo.url);
      await comesTrue(() => isReady(program));
      const lines = texts.map((text) =>
        userLine(text, { firstName: text, email: 'a@example.org' }),
      );
      const id = await submit(program, lines);
      expect(await endOf(program, id)).toMatchObject({
        counts: { created: texts.length, error: 0 },
      });
      for (const text of texts) {
        const path = `/api/users/${encodeURIComponent(text)}`;
        const site = JSON.stringify({ name: text });
        expect((await program.call('/api/sites', json(site))).status).toBe(201);
        const edited = await program.call(path, json(JSON.stringify({ site: text }), 'PATCH'));
        expect(await edited.json()).toMatchObject({ userId: text, username: text, site: text });
        const history = (await (await program.call(`${path}/history`)).json()) as {
          readonly entries: readonly unknown[];
        };
        expect(history.entries).toHaveLength(2);
      }
      const again = await submit(program, lines);
      expect(await endOf(program, again)).toMatchObject({ counts: { unchanged: texts.length } });
      const exported = (await textOf(program, '/api/exports/users.csv')).trim().split('\r\n');
      expect(exported).toHaveLength(1 + texts.length);
    },
    2 * minuteMs,
  );

  it(
    'ask for nothing more as filters of a list, and as ids in an address',
    async () => {
      const program = await start(mongo.url);
      await comesTrue(() => isReady(program));
      await endOf(program, await submit(program, [userLine('A1')]));
      for (const text of texts) {
        const value = encodeURIComponent(text);
        const users = await program.call(`/api/users?q=${value}`);
        expect(await users.json()).toMatchObject({ users: [] });
        const typed = await program.call(`/api/users?userType=${value}`);
        expect(
          typed.status === 400 || ((await typed.json()) as { users: [] }).users.length === 0,
        ).toBe(true);
        expect((await program.call(`/api/users/${value}`)).status).toBe(404);
        expect((await program.call(`/api/imports/${value}`)).status).toBe(404);
        const audit = await program.call(`/api/audit?actor=${value}`);
        expect(await audit.json()).toMatchObject({ entries: [] });
      }
    },
    2 * minuteMs,
  );

  it(
    'are refused as objects where a text belongs',
    async () => {
      const program = await start(mongo.url);
      await comesTrue(() => isReady(program));
      await endOf(program, await submit(program, [userLine('A1')]));
      const operator = '{"$ne":null}';
      const signIn = `{"username":${operator},"password":${operator}}`;
      for (const [path, body, method] of [
        ['/api/credentials/verify', signIn, 'POST'],
        ['/api/sites', `{"name":${operator}}`, 'POST'],
        ['/api/users/A1', `{"lastName":${operator}}`, 'PATCH'],
        ['/api/users/A1', `{"$set":{"lastName":"x"}}`, 'PATCH'],
        ['/api/users/A1/change-user-id', `{"newUserId":${operator}}`, 'POST'],
      ] as const)
        expect((await program.call(path, json(body, method))).status).toBe(400);
    },
    2 * minuteMs,
  );
});
