import type { FastifyRequest } from 'fastify';
import { actorOf } from '../../auth/actor.js';
import type { Revision } from '../../event-store/event-store.port.js';
import type { Given } from '../../web/query-parameters.js';
import type { editQuery } from './describe-edit.js';
import { requireMatch, wantedRevisions } from '../etag.js';

/** Who edits a user, and on what conditions. */
export type EditRequest = {
  /** An id. */
  readonly actor: string;
  /** Whether protected users may be changed. Default: no. */
  readonly allowProtected?: boolean;
  /** Refuses by what it throws a user at a revision that the caller did not mean. Default: any is right. */
  readonly requireRevision?: (revision: Revision) => void;
};

/**
 * What a request says of itself: whose token it bears, its `If-Match`, and the parameter `allowProtected`.
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
