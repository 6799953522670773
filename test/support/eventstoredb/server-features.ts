import type { handleUnaryCall } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';

/** Without `batchappend` in this list the client appends by unary calls. */
const methods = ['read', 'append', 'delete', 'tombstone', 'batchappend'];

/** Which methods the server knows: the first thing that a client asks, without an account, and that a server answers as soon as it listens. */
export const getSupportedMethods: handleUnaryCall<shared.Empty, features.SupportedMethods> = (
  _call,
  callback,
) => {
  const supported = methods.map((name) =>
    new features.SupportedMethod()
      .setServiceName('event_store.client.streams.Streams')
      .setMethodName(name),
  );
  callback(
    null,
    new features.SupportedMethods().setEventStoreServerVersion('24.2.0').setMethodsList(supported),
  );
};
