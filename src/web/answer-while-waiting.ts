import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import type { Dependency, ServersAvailability } from '../stores/servers-availability.js';
import { usualHeaders } from './answer-headers.js';
import { serverUnavailable, sendAgainLater } from './server-unavailable.js';
import { problemDocument, problemType } from './problem-document.js';
import { rejectionStatus } from './rejection-status.js';
import { requestIdOf } from './request-id.js';

/** A start that is done sooner, in milliseconds, needs no line in the log. */
const quietMs = 2_000;

/** How long a slow client may still send after the end, in milliseconds. */
const lingerMs = 1_000;

export type WaitingServer = {
  /** Where it listens: the service listens there afterwards. */
  readonly port: number;
  /** The port is free at once; an answer that is under way ends. */
  readonly close: () => void;
};

/**
 * Answers at the address of the service while the service waits for its servers: `/health/live` with 200, everything else with 503 and `Retry-After`.
 *
 * @throws the error of the system when it cannot listen there.
 */
export async function answerWhileWaiting(
  { host, port }: { readonly host: string; readonly port: number },
  servers: Pick<ServersAvailability, 'failing' | 'first'>,
): Promise<WaitingServer> {
  const waitedFor = (): Dependency => servers.failing ?? servers.first;
  const server = createServer((request, response) => answer(request, response, waitedFor()));
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken, address } = server.address() as AddressInfo;
  const at = address.includes(':') ? `[${address}]` : address;
  const telling = setTimeout(() => {
    new Logger('Rollbook').log(
      `Rollbook waits for its ${waitedFor()}. Until then http://${at}:${taken} answers /health, and everything else with 503.`,
    );
  }, quietMs).unref();
  return {
    port: taken,
    close: () => {
      clearTimeout(telling);
      server.close();
      setTimeout(() => server.closeAllConnections(), lingerMs).unref();
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, dependency: Dependency): void {
  const [path] = (request.url ?? '/').split('?', 1);
  const headers = { ...usualHeaders, 'x-request-id': requestIdOf(request), connection: 'close' };
  // A body is read to its end and thrown away, so that the client reads the answer.
  request.resume();
  if (path === '/health/live') {
    response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ status: 'ok' }));
    return;
  }
  const { status, headers: ofCode } = rejectionStatus('STORE_UNAVAILABLE');
  response.writeHead(status, { ...headers, ...ofCode, 'content-type': problemType });
  response.end(problemDocument('STORE_UNAVAILABLE', serverUnavailable(dependency, sendAgainLater)));
}
