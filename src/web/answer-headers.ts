import type { FastifyInstance } from 'fastify';
import { isDocumentation } from './documentation.js';

/** On every answer: browsers must not guess its type, tell other sites about it, or let them embed it. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};

/** An answer may contain personal data, so no browser or proxy keeps it. @see RFC 9111 §5.2.2.5 */
const ofEverythingElse = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
};

/** The pages of `/api/docs` run scripts from their own files only. Swagger UI writes styles and small pictures into the page. */
const ofDocumentation = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
};

/** The headers of every answer that is no documentation. */
export const usualHeaders: Readonly<Record<string, string>> = { ...always, ...ofEverythingElse };

/** Sets headers on every answer, also on refusals and at unknown addresses. @see https://www.w3.org/TR/CSP3/ */
export function setAnswerHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const headers = isDocumentation(request) ? { ...always, ...ofDocumentation } : usualHeaders;
    reply.headers({ ...headers, 'x-request-id': request.id });
  });
}
