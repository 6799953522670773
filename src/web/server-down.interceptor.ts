import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { filter, map, race, timer, type Observable } from 'rxjs';
import { ServersAvailability, type Dependency } from '../stores/servers-availability.js';
import { serverUnavailable, sendAgainLater } from './server-unavailable.js';
import { Rejected } from './rejected.js';

/** A cluster that loses its leader has another one sooner, in milliseconds. So long a request may wait as well. */
const downAfterMs = 10_000;
const lookEveryMs = 500;

/** The change goes on waiting: its append may have been stored already, so nobody can take it back. */
const lookFirst =
  'What the request changes may still be stored when it is back: look before you send it again.';

/**
 * Keeps nobody waiting while a server that keeps data is away: its adapter tries for ever, as an import needs it. After 10 s requests that
 * wait so long are answered 503, and further changes are refused at once. A question that others can answer is answered.
 */
@Injectable()
export class ServerDownInterceptor implements NestInterceptor {
  constructor(private readonly servers: ServersAvailability) {}

  /** @throws {Rejected} `STORE_UNAVAILABLE` */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { servers } = this;
    if (!servers.mayFail) return next.handle();
    const isChange = changesSomething(context);
    const downNow = servers.failingFor(downAfterMs);
    if (downNow && isChange) throw unavailable(downNow, sendAgainLater);
    const down = timer(downAfterMs, lookEveryMs).pipe(
      map(() => servers.failingFor(downAfterMs)),
      filter((dependency) => dependency !== undefined),
      map((dependency) => {
        throw unavailable(dependency, isChange ? lookFirst : sendAgainLater);
      }),
    );
    return race(next.handle(), down);
  }
}

const unavailable = (dependency: Dependency, then: string): Rejected =>
  new Rejected('STORE_UNAVAILABLE', serverUnavailable(dependency, then));

function changesSomething(context: ExecutionContext): boolean {
  const { method } = context.switchToHttp().getRequest<FastifyRequest>();
  return method !== 'GET' && method !== 'HEAD';
}
