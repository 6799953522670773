import { randomUUID } from 'node:crypto';
import type { handleUnaryCall } from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Endpoint } from './faults.js';
import type { ServerNode } from './node.js';

/** Which nodes the cluster has. A client with several hosts, or with `esdb+discover://`, asks this and goes to the leader. */
export const gossipRead =
  (node: ServerNode): handleUnaryCall<shared.Empty, gossip.ClusterInfo> =>
  (_call, callback) => {
    const { faults } = node;
    const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState;
    const self = { host: node.host, port: node.port() };
    const members = faults.leader
      ? [memberAt(self, FOLLOWER), memberAt(faults.leader, LEADER)]
      : [memberAt(self, LEADER)];
    callback(null, new gossip.ClusterInfo().setMembersList(faults.gossipIsEmpty ? [] : members));
  };

function memberAt(
  { host, port }: Endpoint,
  state: gossip.MemberInfo.VNodeState,
): gossip.MemberInfo {
  return new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(randomUUID()))
    .setState(state)
    .setIsAlive(true)
    .setTimeStamp('0')
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
}
