import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { Rejected } from './rejected.js';

const waitAtMostMs = 5_000;

/**
 * Lets a query with `waitFor=<position>` through once every read model has passed that position; after 5 s it answers 503.
 *
 * @see docs/protocols.md §3
 */
@Injectable()
export class WaitForGuard implements CanActivate {
  constructor(private readonly progress: ReadModelProgress) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { waitFor } = request.query as { readonly waitFor?: unknown };
    if (waitFor === undefined || request.method !== 'GET') return true;
    await this.#passed(positionOf(waitFor));
    return true;
  }

  async #passed(position: number): Promise<void> {
    try {
      await this.progress.waitFor(position, AbortSignal.timeout(waitAtMostMs));
    } catch {
      // Nothing but the signal can end the waiting.
      throw new Rejected('READ_MODELS_BEHIND');
    }
  }
}

function positionOf(given: unknown): number {
  const position = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : -1;
  if (position >= 0) return position;
  const detail = 'waitFor takes the Rollbook-Position of an answer: a whole number.';
  throw new Rejected('OPTION_INVALID', { detail });
}
