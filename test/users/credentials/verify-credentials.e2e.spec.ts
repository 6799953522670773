import { newUuid } from '../../../src/shared/uuid.js';
import { sealPassword } from '../../../src/users/credentials/seal-password.js';
import { userIdKey } from '../../../src/users/domain/unique-keys.js';
import { userStreamName } from '../../../src/users/user-stream.js';
import { exampleMetadata } from '../../support/events.example.js';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import {
  CredentialsKey,
  EventStore,
  PasswordStore,
  UserFinder,
} from '../../support/classes-of-program.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';
import { passwordChanged } from './school.example.js';

const tempFolder = tempFolders();
let server: HttpServer;

beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(server, csvOf([userLine('Zoe'), userLine('Ben')]));
  await givePassword('Zoe');
});
afterAll(() => server.close());

async function givePassword(userId: string): Promise<void> {
  const found = await server.app.get(UserFinder, { strict: false }).findByKeys([userIdKey(userId)]);
  const { uuid, revision } = found.get(userIdKey(userId))!;
  const owner = { user: uuid, eventId: newUuid() };
  const sealed = sealPassword('Corr3ct-Horse!', owner, server.app.get(CredentialsKey).bytes);
  await server.app.get(PasswordStore).putMany([{ ...owner, sealed }]);
  await server.app
    .get(EventStore)
    .append(userStreamName(uuid), revision, [
      { ...passwordChanged, id: owner.eventId, metadata: exampleMetadata },
    ]);
}

const verify = (body: unknown) =>
  server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const codeOf = async (response: Response) => ({
  status: response.status,
  code: ((await response.json()) as { readonly code: string }).code,
});

describe('verifying credentials', () => {
  it('answers with the User ID', async () => {
    const response = await verify({ username: 'zoe', password: 'Corr3ct-Horse!' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ userId: 'Zoe' });
  });

  it.each([
    ['a wrong password', 'Zoe', 'Wr0ng-Horse!'],
    ['a user without a password', 'Ben', 'Corr3ct-Horse!'],
    ['an unknown user', 'Nobody', 'Corr3ct-Horse!'],
    ['a username that looks like an operator', '{"$ne":null}', 'Corr3ct-Horse!'],
    ['a password that looks like an operator', 'Zoe', '{"$ne":null}'],
  ])('refuses %s, all alike', async (_what, username, password) => {
    const response = await verify({ username, password });
    expect(await codeOf(response)).toEqual({ status: 401, code: 'CREDENTIALS_INVALID' });
  });

  it.each([
    {},
    { username: 'Zoe' },
    null,
    { username: { $ne: null }, password: { $ne: null } },
    { username: 'Zoe', password: 'Corr3ct-Horse!', $where: '1' },
  ])('refuses the body %j', async (body) => {
    expect(await codeOf(await verify(body))).toEqual({ status: 400, code: 'BODY_INVALID' });
  });

  it('refuses the eleventh attempt after ten failures, and says how long to wait', async () => {
    for (let n = 0; n < 10; n += 1) await verify({ username: 'guessed', password: `${n}` });
    const response = await verify({ username: 'GUESSED', password: 'x' });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(response)).toEqual({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
  });
});
