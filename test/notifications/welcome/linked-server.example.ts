import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { PasswordLinks, UserFinder } from '../../support/classes-of-program.js';
import type { HttpServer } from '../../support/http-server.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { userIdKey } from '../../../src/users/domain/unique-keys.js';

/** Imports a new user without a password. Answers the token of the link that an e-mail to them has. */
export async function tokenOfNewUser(server: HttpServer, userId: string): Promise<string> {
  await importCsv(server, csvOf([userLine(userId)]));
  const key = userIdKey(userId);
  const found = await server.app.get(UserFinder, { strict: false }).findByKeys([key]);
  const { uuid, user } = found.get(key)!;
  const sending = { emailId: newUuid(), sending: 1, user: uuid, address: user.profile.email };
  const token = await server.app.get(PasswordLinks, { strict: false }).tokenFor(sending);
  if (token === undefined) throw new Error(`${userId} has no link.`);
  return token;
}

/** Whether the user signs in with this password. */
export async function signsIn(
  server: HttpServer,
  username: string,
  password: string,
): Promise<boolean> {
  const answer = await server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return answer.status === 200;
}
