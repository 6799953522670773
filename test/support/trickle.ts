import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { adminToken } from './child-server.js';
import { holdRawAnswers } from './raw-answers.js';

/** A request that comes in slowly. */
export type Trickle = {
  /** Its first line without the protocol; default: an upload. */
  readonly request?: string;
  /** Further lines of its head. */
  readonly head: readonly string[];
  /** What comes of the body at once. */
  readonly begin: string;
  /** What more of it comes every tenth of a second; empty: nothing. */
  readonly piece: string;
  /** After so many pieces no more comes. Default: never. */
  readonly pieces?: number;
};

/** Sends an authorised request for as long as it is let; answers what comes back until the connection is closed. */
export async function trickle(
  url: string,
  { request = 'POST /api/imports', head, begin, piece, pieces = Infinity }: Trickle,
): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  // Cut off while it writes: it was told so.
  socket.on('error', () => undefined);
  const lines = [`${request} HTTP/1.1`, 'host: x', `authorization: Bearer ${adminToken}`];
  socket.write([...lines, ...head, '', begin].join('\r\n'));
  for (let sent = 0; !socket.closed; sent += 1) {
    await setTimeout(100);
    if (piece !== '' && sent < pieces) socket.write(piece);
  }
  holdRawAnswers([request], answer);
  return answer;
}
