import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { isDocumentation } from './documentation.js';

/** What every answer says to browsers: take it for what it says it is, tell no other site about it, and let none embed it. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};

/** It may tell of people: no browser and no proxy keeps it. @see RFC 9111 §5.2.2.5 */
const ofEverythingElse = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
};

/** The pages of `/api/docs`: their own scripts and none written into them; Swagger UI sets styles and draws small pictures itself. */
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

/**
 * Headers of every answer, refusals and unknown addresses included.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
@Injectable()
export class AnswerHeaders implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addHook('onRequest', async (request, reply) => {
      const particular = isDocumentation(request) ? ofDocumentation : ofEverythingElse;
      reply.headers({ ...always, ...particular, 'x-request-id': request.id });
    });
  }
}
