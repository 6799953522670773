import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isReferenceKind, type ReferenceKind } from './domain/reference-kind.js';

/** The entry that a request is about. */
export type EntryAddress = {
  readonly kind: ReferenceKind;
  /** As in the address, percent-decoded: any spelling that folds to the entry's name. */
  readonly name: string;
};

/** Parameter of a controller method: the list in the address. */
export const Kind = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  kindOfRoute(routeOf(requestOf(context))),
);

/** Parameter of a controller method: the entry in the address, on a route with `:name`. */
export const Entry = createParamDecorator(
  (_data: unknown, context: ExecutionContext): EntryAddress => {
    const request = requestOf(context);
    const { name } = request.params as { readonly name: string };
    return { kind: kindOfRoute(routeOf(request)), name };
  },
);

/**
 * The list that the pattern of a route names: `/api/sites/:name`. The pattern, for an entry may be called as a list is.
 *
 * @throws {Error} on another route: a mistake of the program.
 */
export function kindOfRoute(pattern: string): ReferenceKind {
  const kind = pattern.split('/').find(isReferenceKind);
  if (kind === undefined) throw new Error(`The route ${pattern} belongs to no list.`);
  return kind;
}

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? '';
