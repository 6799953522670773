import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemDocument, problemType } from './problem-document.js';
import { rejectionStatus } from './rejection-status.js';

/** What Node's server calls requests that it cannot take. @see https://nodejs.org/api/http.html#event-clienterror */
const codes: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers with a problem document what is no request of HTTP, and closes the connection: there is no telling where a next one begins. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== 'ECONNRESET') {
    const code = codes[error.code ?? ''] ?? 'REQUEST_INVALID';
    const { status } = rejectionStatus(code);
    const body = problemDocument(code);
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        `Content-Type: ${problemType}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroy();
}
