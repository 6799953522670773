import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isReferenceKind, type ReferenceKind } from './domain/reference-kind.js';

/** The entry that a request is about. */
export type EntryAddress = {
  readonly kind: ReferenceKind;
  /** As in the address, percent-decoded: any spelling that folds to the entry's name. */
  readonly name: string;
};

/** Parameter of a controller method on a route with `:name`: the entry in the address. */
export const Entry = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { params, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
  const { name } = params as Pick<EntryAddress, 'name'>;
  return { kind: kindOfRoute(routeOptions.url ?? ''), name };
});

/** Parameter of a controller method: the list in the address. */
export const Kind = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  kindOfRoute(context.switchToHttp().getRequest<FastifyRequest>().routeOptions.url ?? ''),
);

/**
 * The list that the pattern of a route names: `/api/sites/:name`. The pattern and not the address, because an entry may have the name of a
 * list.
 *
 * @throws {Error} on another route: a mistake of the program.
 */
export function kindOfRoute(pattern: string): ReferenceKind {
  const kind = pattern.split('/').find(isReferenceKind);
  if (kind === undefined) throw new Error(`The route ${pattern} belongs to no list.`);
  return kind;
}
