import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { refusalOf } from './admit.js';
import { maxAppendBytes } from './event-log.js';
import type { ServerNode } from './node.js';
import { performAppend, type Answer } from './perform-append.js';
import type { ExpectedRevision, ProposedEvent } from './recorded-event.js';
import { notReady, streamDeleted, timedOut, tooLarge, unavailable } from './refusals.js';
import { sayWhatWasExpected } from './say-what-was-expected.js';
import { nameOf, proposedEvent } from './wire.js';

type Call = ServerReadableStream<streams.AppendReq, streams.AppendResp>;
type Callback = sendUnaryData<streams.AppendResp>;

/** One call for one append: its options come first, then each event by itself. */
export const unaryAppend = (node: ServerNode) => (call: Call, callback: Callback) => {
  node.unaryCalls.add(call);
  let options: streams.AppendReq.Options | undefined;
  const events: ProposedEvent[] = [];
  call.on('data', (request: streams.AppendReq) => {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message) events.push(proposedEvent(message));
  });
  call.on('end', () => {
    if (node.faults.hanging || !options) return;
    const refusal = refusalOf(node, call.metadata);
    if (refusal) return callback(refusal);
    const { stream, expected } = targetOf(options);
    performAppend(
      node,
      { stream, expected, events },
      {
        answer: (answer) => respond(answer, options!, callback),
        // A call of its own cannot end without an answer: the nearest thing is that the server goes away.
        end: () => callback(unavailable()),
        fail: () => callback(unavailable()),
      },
    );
  });
};

function targetOf(options: streams.AppendReq.Options): {
  readonly stream: string;
  readonly expected: ExpectedRevision;
} {
  const stream = nameOf(options.getStreamIdentifier());
  if (options.hasNoStream()) return { stream, expected: 'no_stream' };
  if (options.hasStreamExists()) return { stream, expected: 'stream_exists' };
  return { stream, expected: options.hasRevision() ? BigInt(options.getRevision()) : 'any' };
}

function respond(answer: Answer, options: streams.AppendReq.Options, callback: Callback): void {
  const message = new streams.AppendResp();
  switch (answer.type) {
    case 'success': {
      const at = String(answer.last.position);
      const success = new streams.AppendResp.Success()
        .setCurrentRevision(String(answer.last.revision))
        .setPosition(
          new streams.AppendResp.Position().setCommitPosition(at).setPreparePosition(at),
        );
      return callback(null, message.setSuccess(success));
    }
    case 'nothing-to-write':
      return callback(null, message.setSuccess(new streams.AppendResp.Success()));
    case 'wrong-version':
      return callback(null, message.setWrongExpectedVersion(wrongVersion(answer.current, options)));
    case 'too-large':
      return callback(tooLarge(maxAppendBytes));
    case 'stream-deleted':
      return callback(streamDeleted(nameOf(options.getStreamIdentifier())));
    case 'timeout':
      return callback(timedOut());
    case 'refused':
      return callback(notReady(answer.refusal));
  }
}

function wrongVersion(
  current: number | undefined,
  options: streams.AppendReq.Options,
): streams.AppendResp.WrongExpectedVersion {
  const message = new streams.AppendResp.WrongExpectedVersion();
  sayWhatWasExpected(message, options, current, new shared.Empty());
  if (current !== undefined) message.setCurrentRevision(String(current));
  if (options.hasRevision()) message.setExpectedRevision(options.getRevision());
  return message;
}
