import type { handleUnaryCall } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { refusalOf } from './admit.js';
import type { ServerNode } from './node.js';
import { nameOf } from './wire.js';

/** Deletes a stream for good, whatever revision is expected. Nobody may do that to this program's streams; somebody will. */
export const tombstone =
  (node: ServerNode): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> =>
  (call, callback) => {
    const refusal = refusalOf(node, call.metadata);
    if (refusal) return callback(refusal);
    node.log.tombstone(nameOf(call.request.getOptions()?.getStreamIdentifier()));
    callback(null, new streams.TombstoneResp());
  };
