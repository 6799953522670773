import type { ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';

/** A read, or a subscription: one request, and answers until one side ends it. */
export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
