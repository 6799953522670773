import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDocumentation } from '../web/documentation.js';
import { Rejected } from '../web/rejected.js';
import { setActor } from './actor.js';
import { AdminToken } from './admin-token.js';
import { WrongTokens } from './wrong-tokens.js';

/** The holder of the one token. */
const admin = 'token:admin';

/**
 * Requires the token of every request, except health and documentation, before its body is read. A hook rather
 * than a guard: it also covers files and unknown addresses.
 */
@Injectable()
export class RequireToken implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly token: AdminToken,
    private readonly wrong: WrongTokens,
  ) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addHook('onRequest', async (request, reply) => {
      if (!isHealth(request) && !isDocumentation(request)) this.#authenticate(request, reply);
    });
  }

  #authenticate(request: FastifyRequest, reply: FastifyReply): void {
    const { authorization } = request.headers;
    // A request without a token is not a guess.
    if (authorization === undefined) throw new Rejected('UNAUTHENTICATED');
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (given !== undefined && this.token.is(given)) return setActor(request, admin);
    const where = `${request.method} ${request.routeOptions.url ?? 'unknown route'}, request ${request.id}`;
    const waitSeconds = this.wrong.count(request.ip, where);
    if (waitSeconds === 0) throw new Rejected('UNAUTHENTICATED');
    reply.header('Retry-After', String(waitSeconds));
    throw new Rejected('TOO_MANY_ATTEMPTS');
  }
}

const isHealth = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url === '/health/live' || routeOptions.url === '/health/ready';
