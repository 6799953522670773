import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AdminToken } from './auth/admin-token.js';
import { requireToken } from './auth/require-token.js';
import { WrongTokens } from './auth/wrong-tokens.js';
import { setAnswerHeaders } from './web/answer-headers.js';
import { BodyPace } from './web/body-pace.js';
import { parseBodies } from './web/body-parsing.js';
import { applyHttpRules } from './web/http-rules.js';
import { logRequests } from './web/request-log.js';
import { passUnreadBodies } from './web/unread-bodies.js';

/** Adds what every request passes, in this order. */
export function addRequestHooks(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  // The log and the headers come first: a refusal by the others is an answer too.
  logRequests(server);
  setAnswerHeaders(server);
  applyHttpRules(server);
  requireToken(server, app.get(AdminToken), app.get(WrongTokens));
  parseBodies(server, app.get(BodyPace));
  passUnreadBodies(server);
}
