import type { FastifyRequest } from 'fastify';
import { actorOf } from '../../auth/actor.js';
import type { Revision } from '../../event-store/event-store.port.js';
import { isOn, onlyOptions, type Query } from '../../web/query-parameters.js';
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
 * @throws {Rejected} `OPTION_INVALID` for any other parameter or value, `HEADER_INVALID` for an `If-Match` that cannot be read.
 */
export function editRequestOf(request: FastifyRequest): EditRequest {
  const query = request.query as Query;
  onlyOptions(query, ['allowProtected']);
  const wanted = wantedRevisions(request.headers['if-match']);
  return {
    actor: actorOf(request),
    allowProtected: isOn(query, 'allowProtected'),
    requireRevision: (revision) => requireMatch(wanted, revision),
  };
}
