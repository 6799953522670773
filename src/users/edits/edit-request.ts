import type { FastifyRequest } from 'fastify';
import { actorOf } from '../../auth/actor.js';
import type { Revision } from '../../event-store/event-store.port.js';
import type { Given } from '../../web/query-parameters.js';
import type { editQuery } from './describe-edit.js';
import { requireMatch, wantedRevisions } from '../etag.js';

/** The caller who edits a user, and the conditions of the edit. */
export type EditRequest = {
  /** The id of the caller: `token:<id>`. */
  readonly actor: string;
  /** Whether protected users may be changed. Default: no. */
  readonly allowProtected?: boolean;
  /** Throws for a user at a revision that the caller did not mean. Default: every revision is right. */
  readonly requireRevision?: (revision: Revision) => void;
};

/**
 * The caller of a request, and its conditions: the header `If-Match` and the parameter `allowProtected`.
 *
 * @throws {Rejected} `HEADER_INVALID` for an `If-Match` that cannot be read.
 */
export function editRequestOf(request: FastifyRequest): EditRequest {
  const { allowProtected = false } = request.query as Partial<Given<typeof editQuery>>;
  const wanted = wantedRevisions(request.headers['if-match']);
  return {
    actor: actorOf(request),
    allowProtected,
    requireRevision: (revision) => requireMatch(wanted, revision),
  };
}
