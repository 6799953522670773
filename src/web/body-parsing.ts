import type { FastifyInstance, FastifyRequest } from 'fastify';
import { copyOfBody } from './body-copy.js';
import type { BodyPace } from './body-pace.js';
import { letBodyCome } from './http-rules.js';
import { bodyInvalid } from './body-pipe.js';
import { Rejected } from './rejected.js';

const json = ['application/json'];

/** Which bodies a route takes when they are not JSON. Give it to `RouteConfig`. */
export type BodyTypes = {
  /** Media types in lower case. */
  readonly bodyTypes: readonly string[];
  /** The message about another type. */
  readonly otherwise: string;
};

const form = ['application/x-www-form-urlencoded'];

/** The form of a page, as a browser sends it without JavaScript: the value of each field. Of a field that comes twice the last one counts. */
export const formBody: BodyTypes = {
  bodyTypes: form,
  otherwise:
    'The body must be the form of the page, of the type application/x-www-form-urlencoded.',
};

const onlyJson: BodyTypes = {
  bodyTypes: json,
  otherwise: 'The body must be JSON. Send it with "Content-Type: application/json".',
};

const asItIs =
  'The body must not be compressed. Send it without the header Content-Encoding, or with "identity".';

/** Reads JSON bodies and forms, and refuses bodies of a type that the route does not take. */
export function parseBodies(server: FastifyInstance, pace: BodyPace): void {
  server.removeContentTypeParser([...json, 'text/plain']);
  server.addContentTypeParser(json, { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, parsed(bytes as Buffer)),
  );
  server.addContentTypeParser(form, { parseAs: 'string' }, (_request, text, done) =>
    done(null, Object.fromEntries(new URLSearchParams(text as string))),
  );
  // For requests without a body: curl names a type for those too.
  server.addContentTypeParser('*', (_request, _body, done) => done(null, undefined));
  // Before a parser of another type finds something else wrong with the body.
  server.addHook('preParsing', async (request, reply, body) => {
    pace.watch(request);
    const { bodyTypes, otherwise } = bodyTypesOf(request);
    if (!request.is404 && hasBody(request) && !bodyTypes.includes(typeOf(request)))
      throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: otherwise });
    if (!request.is404 && isEncoded(request))
      throw new Rejected('MEDIA_TYPE_UNSUPPORTED', { detail: asItIs });
    // The route reads a body of another type, and says itself when it is ready.
    if (bodyTypes !== json && bodyTypes !== form) return body;
    letBodyCome(request, reply);
    return hasBody(request) ? copyOfBody(body, pace.signalOf(request)) : body;
  });
}

/** JSON is UTF-8 (RFC 8259 §8.1). A body without bytes is no body. */
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

const bodyTypesOf = ({ routeOptions: { config } }: FastifyRequest): BodyTypes =>
  'bodyTypes' in config ? (config as unknown as BodyTypes) : onlyJson;

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** A compressed body is not unpacked, so it would be a broken file. @see RFC 9110 §8.4 */
const isEncoded = ({ headers }: FastifyRequest): boolean =>
  (headers['content-encoding'] ?? '')
    .split(',')
    .some((coding) => !['', 'identity'].includes(coding.trim().toLowerCase()));

const typeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
