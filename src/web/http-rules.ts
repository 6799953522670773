import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuseTunnel } from './refuse-unreadable.js';
import { Rejected } from './rejected.js';

/**
 * Refuses what breaks the rules of HTTP/1.1 with problem documents, where Node would answer without one: every request must have a Host, and
 * may expect nothing but "100-continue".
 *
 * @see RFC 9110 §7.2, §10.1.1
 */
export function applyHttpRules(fastify: FastifyInstance): void {
  const { server } = fastify;
  for (const event of ['checkContinue', 'checkExpectation'])
    server.on(event, (request, response) => server.emit('request', request, response));
  server.on('connect', (_request, socket) => refuseTunnel(socket));
  fastify.addHook('onRequest', async ({ raw, headers }) => {
    if (raw.httpVersion !== '1.0' && headers.host === undefined)
      throw new Rejected('REQUEST_INVALID', { detail: 'The request must have the header Host.' });
    if (headers.expect !== undefined && !isContinue(headers.expect))
      throw new Rejected('EXPECTATION_FAILED');
  });
}

/** Tells a client that waits for "100 Continue" to send the body. Call it once nothing speaks against reading the body. */
export function letBodyCome({ raw, headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers.expect !== undefined && raw.httpVersion !== '1.0') reply.raw.writeContinue();
}

const isContinue = (expectation: string): boolean => /^100-continue$/i.test(expectation);
