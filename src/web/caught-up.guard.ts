import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { CatchUp } from '../read-models/catch-up.js';
import { Rejected } from './rejected.js';

/** Marks questions that need no read models: they are answered while the read models catch up. */
export const WithoutReadModels = Reflector.createDecorator<void, true>({ transform: () => true });

/**
 * Refuses questions until the read models show everything that the log held at the start: half a school is no answer. Writes are let
 * through: each waits for what it needs itself.
 *
 * @see docs/protocols.md §3
 */
@Injectable()
export class CaughtUpGuard implements CanActivate {
  constructor(
    private readonly catchUp: CatchUp,
    private readonly reflector: Reflector,
  ) {}

  /** @throws {Rejected} `READ_MODELS_BEHIND`. */
  canActivate(context: ExecutionContext): boolean {
    if (this.catchUp.isDone || !isQuestion(context)) return true;
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride(WithoutReadModels, marks)) return true;
    throw catchingUp();
  }
}

/** Why a question is not answered yet. */
export const catchingUp = (): Rejected =>
  new Rejected('READ_MODELS_BEHIND', {
    detail: 'The read models are catching up. Ask again in a second.',
  });

function isQuestion(context: ExecutionContext): boolean {
  const { method } = context.switchToHttp().getRequest<FastifyRequest>();
  return method === 'GET' || method === 'HEAD';
}
