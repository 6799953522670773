import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { filter, map, race, timer, type Observable } from 'rxjs';
import { LogAvailability } from '../event-store/log-availability.js';
import { logUnavailable, sendAgainLater } from './log-unavailable.js';
import { Rejected } from './rejected.js';

/** A cluster that loses its leader has another one sooner, in milliseconds. So long a request may wait as well. */
const downAfterMs = 10_000;
const lookEveryMs = 500;

/** The change goes on waiting: its append may have been stored already, so nobody can take it back. */
const lookFirst =
  'What the request changes may still be stored when the log is back: look before you send it again.';

/**
 * Keeps nobody waiting while the log on a server is away: its adapter tries for ever, as an import needs it. After 10 s requests that wait
 * so long are answered 503, and further changes are refused at once. A question that the read models answer alone is answered.
 */
@Injectable()
export class LogDownInterceptor implements NestInterceptor {
  constructor(private readonly log: LogAvailability) {}

  /** @throws {Rejected} `STORE_UNAVAILABLE` */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (!this.log.mayFail) return next.handle();
    const isChange = changesSomething(context);
    if (this.#isDown && isChange) throw unavailable(sendAgainLater);
    const down = timer(downAfterMs, lookEveryMs).pipe(
      filter(() => this.#isDown),
      map(() => {
        throw unavailable(isChange ? lookFirst : sendAgainLater);
      }),
    );
    return race(next.handle(), down);
  }

  get #isDown(): boolean {
    return this.log.failingForMs >= downAfterMs;
  }
}

const unavailable = (then: string): Rejected =>
  new Rejected('STORE_UNAVAILABLE', logUnavailable(then));

function changesSomething(context: ExecutionContext): boolean {
  const { method } = context.switchToHttp().getRequest<FastifyRequest>();
  return method !== 'GET' && method !== 'HEAD';
}
