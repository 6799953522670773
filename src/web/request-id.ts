import type { IncomingMessage } from 'node:http';
import { newUuid } from '../shared/uuid.js';

/** Other programs use uuids, ULIDs, base64 and `Root=1-…` of load balancers. The id goes into headers and the log, so no other signs are taken. */
const anId = /^[\w.:;,=+/@-]{1,128}$/;

/** The id of a request: its header `X-Request-Id`, when that is 1 to 128 letters, digits and signs of `_.:;,=+/@-`; else a new uuid. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && anId.test(sent) ? sent : newUuid();
}
