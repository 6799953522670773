import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Rejected } from '../web/rejected.js';
import { setActor } from './actor.js';
import { AdminToken } from './admin-token.js';

/** Who holds the one token there is. */
const admin = 'token:admin';

/**
 * Asks every request but those for health for the token, before anything of its body is read. A hook rather than a guard: it covers
 * the documentation, files and addresses that do not exist as well.
 */
@Injectable()
export class RequireToken implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly token: AdminToken,
  ) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addHook('onRequest', async (request) => {
      if (!isHealth(request)) this.#authenticate(request);
    });
  }

  #authenticate(request: FastifyRequest): void {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined || !this.token.is(given)) throw new Rejected('UNAUTHENTICATED');
    setActor(request, admin);
  }
}

const isHealth = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url === '/health/live' || routeOptions.url === '/health/ready';
