import type { Metadata } from '@grpc/grpc-js';
import type { ServerNode } from './node.js';
import { notLeader, notReady, unauthenticated, type CallError } from './refusals.js';

/** Why a call is refused before it is looked at; `undefined`: it is let in. */
export function refusalOf(
  { authorization, faults }: ServerNode,
  metadata: Metadata,
): CallError | undefined {
  if (faults.refusing) return notReady(faults.refusing);
  const given = metadata.get('authorization')[0];
  if (authorization !== undefined && given !== authorization) return unauthenticated();
  const requiresLeader = metadata.get('requires-leader')[0] === 'true';
  if (requiresLeader && faults.leader) return notLeader(faults.leader);
  return undefined;
}
