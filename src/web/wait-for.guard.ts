import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EventStore, type Position } from '../event-store/event-store.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { unlessStopped } from '../shared/unless-stopped.js';
import { Rejected } from './rejected.js';

/** How long the end of the log is waited for, in milliseconds: it hangs while a log on a server is away. */
const askForMs = 5_000;

/**
 * Lets a query with `waitFor=<position>` through once every read model has passed that position; answers 503 after 5 s. A position
 * beyond the end of the log was never given out, so it is refused at once.
 *
 * @see docs/protocols.md §3
 */
@Injectable()
export class WaitForGuard implements CanActivate {
  constructor(
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { waitFor } = request.query as { readonly waitFor?: unknown };
    if (waitFor === undefined || request.method !== 'GET') return true;
    const position = positionOf(waitFor);
    if (position <= this.progress.position) return true;
    const newest = await this.#newestFor(position);
    if (newest !== undefined && position > newest)
      throw new Rejected('OPTION_INVALID', {
        detail: `waitFor must be at most the newest position, ${Math.max(newest, 0)}, not ${position}. Send the Rollbook-Position of an answer.`,
      });
    if (newest !== undefined && (await this.progress.passedWithin(position))) return true;
    throw new Rejected('READ_MODELS_BEHIND');
  }

  /** The end of the log is asked for only when another process may have given the position out. `undefined`: it is not answered in time. */
  async #newestFor(position: Position): Promise<Position | undefined> {
    const known = this.store.newestKnown();
    if (position <= known) return known;
    return unlessStopped(AbortSignal.timeout(askForMs), this.store.lastPosition());
  }
}

function positionOf(given: unknown): Position {
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  throw new Rejected('OPTION_INVALID', {
    detail: 'waitFor must be the Rollbook-Position of an answer: a whole number.',
  });
}
