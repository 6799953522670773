import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { passedInTime, ReadModelProgress } from '../read-models/read-model-progress.js';
import { Rejected } from './rejected.js';

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
    if (await passedInTime(this.progress, positionOf(waitFor))) return true;
    throw new Rejected('READ_MODELS_BEHIND');
  }
}

function positionOf(given: unknown): number {
  const position = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : -1;
  if (position >= 0) return position;
  const detail = 'waitFor takes the Rollbook-Position of an answer: a whole number.';
  throw new Rejected('OPTION_INVALID', { detail });
}
