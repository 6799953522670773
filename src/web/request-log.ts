import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownActorOf } from '../auth/actor.js';

/**
 * A line of the log for every request, once its connection is done with it. The route and not the address, which may name people; no
 * query, no header, nothing of a body. That the service lives is asked every few seconds: as long as it does, only `debug` tells.
 */
@Injectable()
export class RequestLog implements OnModuleInit {
  readonly #logger = new Logger('Request');

  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addHook('onRequest', async (request, reply) => {
      const since = performance.now();
      // Not `onResponse`: that is not called when the connection is cut.
      reply.raw.once('close', () => this.#tell(request, reply, performance.now() - since));
    });
  }

  #tell(request: FastifyRequest, { raw: answer }: FastifyReply, took: number): void {
    const { method, id: requestId } = request;
    const route = request.routeOptions.url ?? 'unknown route';
    const actor = knownActorOf(request) ?? null;
    const status = answer.headersSent ? answer.statusCode : null;
    const isWhole = answer.writableFinished;
    const ms = Math.round(took);
    const how = `${status ?? 'no answer'}${isWhole ? '' : ', cut off'}`;
    this.#logger[isDull(route, status) ? 'debug' : 'log'](
      `${method} ${route}: ${how}, ${ms} ms, request ${requestId}, ${actor ?? 'no token'}`,
      { method, route, status, isWhole, ms, requestId, actor },
    );
  }
}

const isDull = (route: string, status: number | null): boolean =>
  route.startsWith('/health/') && status === 200;
