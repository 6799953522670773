import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mongoFailureOf } from '../mongo/mongo-failure.js';
import { storeFailureOf } from '../stores/store-failure.js';
import { problemDocument, problemType } from './problem-document.js';
import { Rejected, type RejectionDetails } from './rejected.js';
import { codeOfStatus, rejectionStatus } from './rejection-status.js';

/**
 * Answers every refusal and failure with a problem document. A failure is logged with the request's id; the client sees
 * only the id.
 *
 * @see RFC 9457
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Request');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    // The connection was cut, or the answer had begun: no client waits for an answer.
    if (reply.sent || reply.raw.destroyed) return;
    const rejected = rejectionOf(error);
    if (rejected) answer(reply, rejected.code, rejected.details);
    else this.#fail(error, request, reply);
  }

  /** Method and route only: an address may name people. */
  #fail(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const where = `${request.method} ${request.routeOptions.url ?? 'unknown route'}`;
    const cause = storeFailureOf(error);
    const what = mongoFailureOf(error) === undefined ? stackOf(error) : String(error);
    this.#logger.error(`${where} failed, request ${request.id}: ${what}`);
    if (cause !== undefined) return answer(reply, 'STORE_UNAVAILABLE', unavailable(cause, request));
    const detail = `Internal error. The server's log has more under request ${request.id}.`;
    answer(reply, 'INTERNAL_ERROR', { detail });
  }
}

/** Where a server is away is no question: each request that fails then is told in one line. */
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : 'not an error';

/** The failure passes, or an operator repairs it. Then the client can send the request again. */
const unavailable = (cause: string, { id }: FastifyRequest): RejectionDetails => ({
  detail:
    `The request failed because ${cause}. Send it again when that is over. ` +
    `The server's log has more under request ${id}.`,
});

function rejectionOf(error: unknown): Rejected | undefined {
  if (error instanceof Rejected) return error;
  if (!(error instanceof Error)) return undefined;
  // Nest has the status in an exception; Fastify and its parsers put it on what they throw.
  const { statusCode } = error as { readonly statusCode?: number };
  const code = codeOfStatus(error instanceof HttpException ? error.getStatus() : statusCode);
  return code === undefined ? undefined : new Rejected(code);
}

function answer(reply: FastifyReply, code: string, details: RejectionDetails): void {
  const { status, headers = {} } = rejectionStatus(code, details.detail);
  void reply
    .status(status)
    .headers({ ...headers, ...details.headers })
    .header('content-type', problemType)
    .send(problemDocument(code, details));
}
