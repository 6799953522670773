import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Logger } from '@nestjs/common';
import { newUuid } from '../shared/uuid.js';
import { problemDocument, problemType } from './problem-document.js';
import { rejectionStatus } from './rejection-status.js';

const logger = new Logger('Request');

/** The errors of Node's server for requests that it cannot read. @see https://nodejs.org/api/http.html#event-clienterror */
const codes: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers a malformed request with a problem document and closes the connection: the beginning of the next request is not known. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET')
    socket.write(answerOf(codes[error.code ?? ''] ?? 'REQUEST_INVALID'));
  socket.destroy();
}

/** Answers a request of the method CONNECT, which Node hands over as a bare connection. */
export function refuseTunnel(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end(answerOf('METHOD_NOT_ALLOWED'), () => socket.destroy());
}

function answerOf(code: string): string {
  const { status } = rejectionStatus(code);
  const body = problemDocument(code);
  // The headers of the request cannot be relied on, so the id is a new one.
  const requestId = newUuid();
  logger.log(`A request could not be read: ${status} ${code}, request ${requestId}`, {
    status,
    code,
    requestId,
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `X-Request-Id: ${requestId}`,
    `Content-Type: ${problemType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
