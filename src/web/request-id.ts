import type { IncomingMessage } from 'node:http';
import { newUuid } from '../shared/uuid.js';

/** What ids of requests are made of elsewhere: uuids, ULIDs, base64, `Root=1-…` of load balancers. It stands in headers and in the log. */
const anId = /^[\w.:;,=+/@-]{1,128}$/;

/**
 * The id of a request: the one of its header `X-Request-Id`, when that is 1 to 128 letters, digits and signs of `_.:;,=+/@-`; else
 * a new uuid.
 */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && anId.test(sent) ? sent : newUuid();
}
