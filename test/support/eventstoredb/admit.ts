import type { Metadata } from '@grpc/grpc-js';
import type { ServerNode } from './node.js';
import { notLeader, notReady, unauthenticated, type CallError } from './refusals.js';

/** Why a call is refused before it is looked at; `undefined`: it is let in. */
export function refusalOf(node: ServerNode, metadata: Metadata): CallError | undefined {
  const { authorization, faults } = node;
  if (faults.refusing) return notReady(faults.refusing);
  const given = metadata.get('authorization')[0];
  if (authorization !== undefined && given !== authorization) return unauthenticated();
  return leaderElsewhere(node, metadata);
}

/** That another node leads, when the call requires the leader. Without that a follower passes the call on, and says nothing. */
export function leaderElsewhere({ faults }: ServerNode, metadata: Metadata): CallError | undefined {
  const requiresLeader = metadata.get('requires-leader')[0] === 'true';
  return requiresLeader && faults.leader ? notLeader(faults.leader) : undefined;
}
