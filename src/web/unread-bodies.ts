import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { drainBody, drainBytesAtMost } from './drain-body.js';

/** After a refusal of the token, the rate or the slowness of a caller, no more of the body is read. */
const notReadOn: ReadonlySet<number> = new Set([401, 408, 429]);

/** How long the connection of such a client stays open: time to take in the answer, which closing at once would throw away. */
const lingerMs = 1_000;

/**
 * Answers that come before the body of their request has: a refusal of what is too large, say. What is left of the body would stand in
 * the connection before the next request, which would never be answered. So a short rest is read and thrown away, and the connection
 * goes on; before any other the answer says `Connection: close`.
 *
 * @see RFC 9112 §9.3, §9.6
 */
@Injectable()
export class UnreadBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    this.host.httpAdapter
      .getInstance()
      .addHook('onSend', async (request, reply, payload) =>
        request.raw.complete ? payload : answerEarly(request, reply, payload),
      );
  }
}

function answerEarly(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isReadOn = !notReadOn.has(reply.statusCode);
  // Who waits for "100 Continue" sends no body after another answer.
  const isKept = isReadOn && isShort(request) && request.headers.expect === undefined;
  if (!isKept) reply.header('connection', 'close');
  if (typeof payload !== 'string' || request.method === 'HEAD') return payload;
  reply.header('content-length', Buffer.byteLength(payload));
  const rest = () => (isReadOn ? drainBody(request.raw) : goneOrSeen(request.raw));
  return Readable.from(beforeTheRest(payload, request.raw, rest));
}

/** The answer is whole for the client by its length; that it has not ended for us keeps the connection from being closed or used again. */
async function* beforeTheRest(
  payload: string,
  raw: IncomingMessage,
  rest: () => Promise<void>,
): AsyncGenerator<string> {
  yield payload;
  await rest();
  if (!raw.complete) raw.socket.destroy();
}

/** Whether the rest is sure to be read. How much follows in chunks is not known. */
const isShort = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] === undefined &&
  Number(headers['content-length']) <= drainBytesAtMost;

async function goneOrSeen(raw: IncomingMessage): Promise<void> {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  // Nothing but the end of the connection cuts the waiting short.
  await setTimeout(lingerMs, undefined, { signal: gone.signal, ref: false }).catch(() => undefined);
}
