import type { FastifyInstance } from 'fastify';
import { isDocumentation } from '../web/documentation.js';
import { Rejected } from '../web/rejected.js';
import { setActor } from './actor.js';
import type { AdminToken } from './admin-token.js';
import type { WrongTokens } from './wrong-tokens.js';

/** What is asked for without a token: health, and what a person does who has only a link. */
const withoutToken: ReadonlySet<string | undefined> = new Set([
  '/health/live',
  '/health/ready',
  '/api/credentials/choose',
  '/welcome/:token',
]);

/**
 * Requires the token of every request, except those and the documentation, before its body is read. A hook rather
 * than a guard: it also covers files and unknown addresses.
 */
export function requireToken(server: FastifyInstance, token: AdminToken, wrong: WrongTokens): void {
  server.addHook('onRequest', async (request) => {
    if (withoutToken.has(request.routeOptions.url) || isDocumentation(request)) return;
    const { authorization } = request.headers;
    // A request without a token is not a guess.
    if (authorization === undefined) throw new Rejected('UNAUTHENTICATED');
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (given !== undefined && token.is(given)) return setActor(request, 'token:admin');
    const where = `${request.method} ${request.routeOptions.url ?? 'unknown route'}, request ${request.id}`;
    const waitSeconds = wrong.count(request.ip, where);
    if (waitSeconds === 0) throw new Rejected('UNAUTHENTICATED');
    throw new Rejected('TOO_MANY_ATTEMPTS', { headers: { 'Retry-After': String(waitSeconds) } });
  });
}
