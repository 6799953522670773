import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseTunnel } from './refuse-unreadable.js';
import { Rejected } from './rejected.js';

/**
 * What HTTP/1.1 asks of every request, answered by us and not by Node, with problem documents: a Host, and no expectation but
 * "100-continue", which is met when the body is wanted.
 *
 * @see RFC 9110 §7.2, §10.1.1
 */
@Injectable()
export class HttpRules implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
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
}

/** Tells a client that waits for it to send the body: to be called once nothing speaks against reading it. */
export function letBodyCome({ raw, headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers.expect !== undefined && raw.httpVersion !== '1.0') reply.raw.writeContinue();
}

const isContinue = (expectation: string): boolean => /^100-continue$/i.test(expectation);
