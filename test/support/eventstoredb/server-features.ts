import type { handleUnaryCall } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import { refusalOf } from './admit.js';
import type { ServerNode } from './node.js';

/** Without `batchappend` in this list the client appends by unary calls. */
const methods = ['read', 'append', 'delete', 'tombstone', 'batchappend'];

/** Which methods the server knows: the first thing that a client asks. */
export const getSupportedMethods =
  (node: ServerNode): handleUnaryCall<shared.Empty, features.SupportedMethods> =>
  (call, callback) => {
    if (node.faults.hanging) return;
    const refusal = refusalOf(node, call.metadata);
    if (refusal) return callback(refusal);
    const supported = methods.map((name) =>
      new features.SupportedMethod()
        .setServiceName('event_store.client.streams.Streams')
        .setMethodName(name),
    );
    callback(
      null,
      new features.SupportedMethods()
        .setEventStoreServerVersion('24.2.0')
        .setMethodsList(supported),
    );
  };
