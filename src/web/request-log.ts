import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { knownActorOf } from '../auth/actor.js';

const logger = new Logger('Request');

/**
 * Writes a line of the log for every request, once its connection is done with it. The line has the route and not the address, which may
 * name people. It has nothing of the query, the headers or the body. Health requests come every few seconds: a good answer is logged as `debug`.
 */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const since = performance.now();
    // Not `onResponse`: that is not called when the connection is cut.
    reply.raw.once('close', () => tell(request, reply, performance.now() - since));
  });
}

function tell(request: FastifyRequest, { raw: answer }: FastifyReply, took: number): void {
  const { method, id: requestId } = request;
  const route = request.routeOptions.url ?? 'unknown route';
  const actor = knownActorOf(request) ?? null;
  const status = answer.headersSent ? answer.statusCode : null;
  const isWhole = answer.writableFinished;
  const ms = Math.round(took);
  const how = `${status ?? 'no answer'}${isWhole ? '' : ', cut off'}`;
  logger[isDull(route, status) ? 'debug' : 'log'](
    `${method} ${route}: ${how}, ${ms} ms, request ${requestId}, ${actor ?? 'no token'}`,
    { method, route, status, isWhole, ms, requestId, actor },
  );
}

const isDull = (route: string, status: number | null): boolean =>
  route.startsWith('/health/') && status === 200;
