import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const actors = new WeakMap<object, string>();

/** Remembers the sender of a request. */
export const setActor = (request: FastifyRequest, actor: string): void => {
  actors.set(request.raw, actor);
};

/** The sender of the request; `undefined` without a known token. */
export const knownActorOf = (request: FastifyRequest): string | undefined =>
  actors.get(request.raw);

/**
 * The sender of the request: `token:<id>`, never a name.
 *
 * @throws {Error} on a request that passed without a token: a mistake of the program.
 */
export function actorOf(request: FastifyRequest): string {
  const actor = knownActorOf(request);
  if (actor === undefined) throw new Error('The request has no actor.');
  return actor;
}

/** A parameter of a controller method: `actorOf` its request. */
export const Actor = createParamDecorator((_data: unknown, context: ExecutionContext): string =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
