import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { maxAppendBytes } from './event-log.js';
import type { Answer } from './perform-append.js';

import { sayWhatWasExpected } from './say-what-was-expected.js';

type Failure = Exclude<Answer, { readonly type: 'success' | 'nothing-to-write' }>;

/** An append's error: a `google.rpc.Status`, whose details say by the name of their type what went wrong. */
export function batchError(
  failure: Failure,
  options: streams.BatchAppendReq.Options,
): statusPb.Status {
  switch (failure.type) {
    case 'wrong-version':
      return failed(status.FAILED_PRECONDITION, 'Wrong expected version', {
        type: 'event_store.client.WrongExpectedVersion',
        bytes: wrongVersion(failure.current, options).serializeBinary(),
      });
    case 'too-large':
      return failed(status.INVALID_ARGUMENT, 'Append too large', {
        type: 'event_store.client.MaximumAppendSizeExceeded',
        bytes: new shared.MaximumAppendSizeExceeded()
          .setMaxappendsize(maxAppendBytes)
          .serializeBinary(),
      });
    case 'stream-deleted':
      return failed(status.FAILED_PRECONDITION, 'Stream deleted', {
        type: 'event_store.client.StreamDeleted',
        bytes: new shared.StreamDeleted()
          .setStreamIdentifier(options.getStreamIdentifier())
          .serializeBinary(),
      });
    case 'timeout':
      return failed(status.DEADLINE_EXCEEDED, 'Timeout', {
        type: 'event_store.client.Timeout',
        bytes: new shared.Timeout().serializeBinary(),
      });
    case 'refused':
      return failed(status.INTERNAL, failure.refusal, {
        type: 'google.protobuf.Empty',
        bytes: new empty.Empty().serializeBinary(),
      });
  }
}

function failed(
  code: status,
  message: string,
  details: { readonly type: string; readonly bytes: Uint8Array },
): statusPb.Status {
  const any = new anyPb.Any();
  any.pack(details.bytes, details.type);
  return new statusPb.Status()
    .setCode(code as number)
    .setMessage(message)
    .setDetails(any);
}

function wrongVersion(
  current: number | undefined,
  options: streams.BatchAppendReq.Options,
): shared.WrongExpectedVersion {
  const message = new shared.WrongExpectedVersion();
  sayWhatWasExpected(message, options, current, new empty.Empty());
  if (current !== undefined) message.setCurrentStreamRevision(String(current));
  if (options.hasStreamPosition()) message.setExpectedStreamPosition(options.getStreamPosition());
  return message;
}
