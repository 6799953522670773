import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How much of a body is read only to be thrown away, in bytes. Nearly every file of users is smaller. */
const drainBytesAtMost = 8 * 1024 * 1024;

const drainMsAtMost = 5_000;

/** After a refusal because of the token, the rate or the slowness of a client, no more of the body is read. */
const notReadOn: ReadonlySet<number> = new Set([401, 408, 429]);

/** How long the connection of such a client stays open: closing it at once would throw the answer away. */
const lingerMs = 1_000;

/**
 * Treats answers that are sent before the whole body has come, such as the refusal of a body that is too large. The rest of the body would
 * stand in the connection before the next request, which would never be answered. So a short rest is read and thrown away, and the
 * connection stays open; with a longer rest the answer says `Connection: close`.
 *
 * @see RFC 9112 §9.3, §9.6
 */
export function passUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) =>
    request.raw.complete ? payload : answerEarly(request, reply, payload),
  );
}

function answerEarly(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isReadOn = !notReadOn.has(reply.statusCode);
  // A client that waits for "100 Continue" sends no body after another answer.
  const isKept = isReadOn && isShort(request) && request.headers.expect === undefined;
  if (!isKept) reply.header('connection', 'close');
  if (typeof payload !== 'string' || request.method === 'HEAD') return payload;
  reply.header('content-length', Buffer.byteLength(payload));
  const rest = () => (isReadOn ? drainBody(request.raw) : goneOrSeen(request.raw));
  return Readable.from(beforeTheRest(payload, request.raw, rest));
}

/** The client knows the end of the answer by its length. For the server it goes on, so the connection is not closed or used again yet. */
async function* beforeTheRest(
  payload: string,
  raw: IncomingMessage,
  rest: () => Promise<void>,
): AsyncGenerator<string> {
  yield payload;
  await rest();
  if (!raw.complete) raw.socket.destroy();
}

/** Whether the rest will certainly be read. The length of a chunked body is not known. */
const isShort = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] === undefined &&
  Number(headers['content-length']) <= drainBytesAtMost;

async function goneOrSeen(raw: IncomingMessage): Promise<void> {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  // Only the end of the connection ends the wait early.
  await pause(lingerMs, undefined, { signal: gone.signal, ref: false }).catch(() => undefined);
}

/** Reads the rest of a body and throws it away: until its end, 8 MiB or 5 s, or until the connection is gone. */
function drainBody(raw: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > drainBytesAtMost) stop();
    };
    const stop = () => {
      clearTimeout(timer);
      raw.off('data', count).pause();
      resolve();
    };
    const timer = setTimeout(stop, drainMsAtMost).unref();
    // The reader has given up; a form's reader still holds the body.
    raw.unpipe();
    raw.on('data', count).once('end', stop).once('close', stop).once('error', stop).resume();
  });
}
