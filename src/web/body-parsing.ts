import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { copyOfBody } from './body-copy.js';
import { BodyPace } from './body-pace.js';
import { letBodyCome } from './http-rules.js';
import { bodyInvalid } from './body-pipe.js';
import { Rejected } from './rejected.js';

const json = ['application/json'];

/** What a route says of the bodies that it takes, where they are not JSON: to be given to `RouteConfig`. */
export type BodyTypes = {
  /** Media types in lower case. */
  readonly bodyTypes: readonly string[];
  /** The message about another type. */
  readonly otherwise: string;
};

const onlyJson: BodyTypes = {
  bodyTypes: json,
  otherwise: 'The body must be JSON. Send it with "Content-Type: application/json".',
};

const asItIs =
  'The body must not be compressed. Send it without the header Content-Encoding, or with "identity".';

/** Reads JSON bodies, and lets no other reach a route that does not take it. */
@Injectable()
export class BodyParsing implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly pace: BodyPace,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    fastify.removeContentTypeParser([...json, 'text/plain']);
    fastify.addContentTypeParser(json, { parseAs: 'buffer' }, (_request, bytes, done) =>
      done(null, parsed(bytes as Buffer)),
    );
    // Nothing gets here but a request without a body: curl names a type for those as well.
    fastify.addContentTypeParser('*', (_request, _body, done) => done(null, undefined));
    // Before a parser of another type finds something else wrong with the body.
    fastify.addHook('preParsing', async (request, reply, body) => {
      const { bodyTypes, otherwise } = bodyTypesOf(request);
      if (!request.is404 && hasBody(request) && !bodyTypes.includes(typeOf(request)))
        throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: otherwise });
      if (!request.is404 && isEncoded(request))
        throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: asItIs });
      // What is not JSON is read by its route, which says itself when it is ready.
      if (bodyTypes !== json) return body;
      letBodyCome(request, reply);
      return hasBody(request) ? copyOfBody(body, this.pace.signalOf(request)) : body;
    });
  }
}

/** JSON is UTF-8 (RFC 8259 §8.1). A body without bytes is none. */
function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw bodyInvalid(
      error instanceof SyntaxError
        ? 'The body must be JSON: a quote, a comma or a bracket is wrong or missing.'
        : 'The body must be UTF-8, as JSON is.',
    );
  }
}

function bodyTypesOf({ routeOptions }: FastifyRequest): BodyTypes {
  const config = routeOptions.config as Partial<BodyTypes>;
  return config.bodyTypes && config.otherwise !== undefined
    ? { bodyTypes: config.bodyTypes, otherwise: config.otherwise }
    : onlyJson;
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Read as it is, what is compressed would be a broken file. @see RFC 9110 §8.4 */
const isEncoded = ({ headers }: FastifyRequest): boolean =>
  (headers['content-encoding'] ?? '')
    .split(',')
    .some((coding) => !['', 'identity'].includes(coding.trim().toLowerCase()));

const typeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
