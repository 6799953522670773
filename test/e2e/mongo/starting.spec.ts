import { ask } from '../../support/ask.js';
import { comesTrue, endOf, isReady, submit } from '../../support/ask-rollbook.js';
import { userLine } from '../../support/http-imports.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';
import { refusingProxy, type RefusingProxy } from '../../support/mongodb/refusing-proxy.js';
import { credentialsKey, rollbooksOnMongoDb } from '../../support/mongodb/rollbooks-on-mongodb.js';
import { programs } from '../../support/programs.js';

const { start: startMongo } = mongoProcesses();
const { newFolder, start } = rollbooksOnMongoDb();
const run = programs();
const minuteMs = 60_000;

/** The program on this URL, whatever becomes of it. */
async function begin(MONGODB_URL: string) {
  const folder = await newFolder();
  return run(folder, {
    DATA_DIR: folder,
    MONGODB_URL,
    CREDENTIALS_KEY: credentialsKey,
    ADMIN_TOKEN: 'test-admin-token-0123456789abcdef',
  });
}

describe('a MongoDB that is not there at the start', () => {
  it(
    'is waited for, and told once; the start goes on by itself',
    async () => {
      const mongo = await startMongo();
      await mongo.stop();
      const program = await start(mongo.url);
      expect((await program.call('/health/live')).status).toBe(200);
      const ready = await program.call('/health/ready');
      expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await ready.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        dependency: 'database',
      });
      await comesTrue(() => program.said().includes('does not answer'));
      await mongo.restart();
      await comesTrue(() => isReady(program));
      expect(program.said().match(/does not answer/g)).toHaveLength(1);
      expect(program.said()).toContain('is no replica set');
      const id = await submit(program, [userLine('A1')]);
      expect(await endOf(program, id)).toMatchObject({ counts: { created: 1 } });
    },
    3 * minuteMs,
  );

  it(
    'keeps no stop waiting',
    async () => {
      const mongo = await startMongo();
      await mongo.stop();
      const program = await begin(mongo.url);
      await comesTrue(() => /http:\/\/127\.0\.0\.1:\d+/.test(program.stdout()));
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(program.stdout()) ?? [];
      expect((await ask(`${url}/health/live`)).status).toBe(200);
      program.signal('SIGTERM');
      expect(await program.ended).toBe(0);
      expect(program.stderr()).toBe('');
    },
    3 * minuteMs,
  );
});

describe('a MongoDB that refuses', () => {
  let proxy: RefusingProxy;
  beforeEach(async () => {
    proxy = await refusingProxy((await startMongo()).port);
  });
  afterEach(() => proxy.stop());

  it(
    'the account, or a right of it, ends the start with one sentence, which has neither user nor password',
    async () => {
      const at = `127.0.0.1:${proxy.port}`;
      proxy.refuse(18, ['saslStart']);
      const wrong = await begin(`mongodb://some-user:Secret-99@${at}/school`);
      expect(await wrong.ended).toBe(1);
      expect(wrong.stderr()).toBe(
        `Rollbook cannot start: MongoDB refuses the account of MONGODB_URL for the database school in MongoDB at ${at}. ` +
          'Check user name and password, and the option authSource.\n',
      );
      expect(wrong.stdout()).not.toMatch(/some-user|Secret-99/);
      proxy.refuse(13, ['update']);
      const reader = await begin(`mongodb://${at}/school`);
      expect(await reader.ended).toBe(1);
      // A URL without an account has no right either.
      expect(reader.stderr()).toBe(
        `Rollbook cannot start: MongoDB lets only an account use the database school in MongoDB at ${at}. ` +
          'Put user and password into MONGODB_URL.\n',
      );
      proxy.refuse(13, ['saslStart']);
      const withoutRight = await begin(`mongodb://some-user:Secret-99@${at}/school`);
      expect(await withoutRight.ended).toBe(1);
      expect(withoutRight.stderr()).toBe(
        `Rollbook cannot start: The account of MONGODB_URL may not read and write the database school in MongoDB at ${at}. ` +
          'Give it the role readWrite there.\n',
      );
    },
    3 * minuteMs,
  );

  it(
    'a running program is told by it, and used again when the right is back',
    async () => {
      const program = await start(`mongodb://127.0.0.1:${proxy.port}/school`);
      await comesTrue(() => isReady(program));
      await endOf(program, await submit(program, [userLine('A1')]));
      proxy.refuse(13, ['find', 'update', 'insert', 'findAndModify', 'aggregate']);
      const question = await program.call('/api/users/A1');
      expect([question.status, question.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await question.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        detail: expect.stringContaining('the account of the database lacks a right'),
      });
      await comesTrue(async () => !(await isReady(program)));
      expect((await program.call('/health/live')).status).toBe(200);
      proxy.allow();
      await comesTrue(() => isReady(program));
      expect((await program.call('/api/users/A1')).status).toBe(200);
      expect(program.said()).not.toContain('\\n    at ');
    },
    3 * minuteMs,
  );
});
