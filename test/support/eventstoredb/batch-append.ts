import type { ServerDuplexStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { leaderElsewhere, refusalOf } from './admit.js';
import { batchError } from './batch-error.js';
import type { ExpectedRevision, ProposedEvent } from './recorded-event.js';
import type { ServerNode } from './node.js';
import { performAppend, type Answer } from './perform-append.js';
import { unavailable } from './refusals.js';
import { nameOf, proposedEvent, uuidOf } from './wire.js';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append whose events come in several messages: the options come with the first. */
type Gathering = {
  readonly options: streams.BatchAppendReq.Options;
  readonly events: ProposedEvent[];
};

/** One long call for all appends of a client. An append and its answer find each other by the correlation id. */
export const batchAppend = (node: ServerNode) => (call: Call) => {
  const refusal = refusalOf(node, call.metadata);
  // A server that is not ready takes the call, and refuses each append by itself.
  if (refusal && !node.faults.refusing) return void call.emit('error', refusal);
  node.batchCalls.add(call);
  const gathering = new Map<string, Gathering>();
  call.on('data', (request: streams.BatchAppendReq) => {
    if (node.faults.hanging) return;
    const id = uuidOf(request.getCorrelationId());
    const options = request.getOptions() ?? gathering.get(id)?.options;
    if (!options) return;
    const events = gathering.get(id)?.events ?? [];
    for (const message of request.getProposedMessagesList()) events.push(proposedEvent(message));
    if (!request.getIsFinal()) return void gathering.set(id, { options, events });
    gathering.delete(id);
    finished(node, call, request.getCorrelationId()!, { options, events });
  });
  call.on('end', () => call.end());
  // A client that goes away is no trouble of the server's.
  call.on('error', () => {});
};

function finished(
  node: ServerNode,
  call: Call,
  correlationId: shared.UUID,
  { options, events }: Gathering,
): void {
  const answer = (given: Answer) => {
    if (!call.writable) return;
    call.write(response(given, options).setCorrelationId(correlationId));
  };
  const refusal = leaderElsewhere(node, call.metadata);
  if (refusal) return void call.emit('error', refusal);
  if (deadlineOf(options) < node.now()) return answer({ type: 'timeout' });
  if (node.faults.refusing) return answer({ type: 'refused', refusal: node.faults.refusing });
  const append = {
    stream: nameOf(options.getStreamIdentifier()),
    expected: expectedOf(options),
    events,
  };
  performAppend(node, append, {
    answer,
    end: () => call.end(),
    fail: () => call.emit('error', unavailable()),
  });
}

function deadlineOf(options: streams.BatchAppendReq.Options): number {
  const deadline = options.getDeadline();
  return deadline ? deadline.getSeconds() * 1000 + deadline.getNanos() / 1e6 : Infinity;
}

function expectedOf(options: streams.BatchAppendReq.Options): ExpectedRevision {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasStreamPosition() ? BigInt(options.getStreamPosition()) : 'any';
}

function response(
  answer: Answer,
  options: streams.BatchAppendReq.Options,
): streams.BatchAppendResp {
  const message = new streams.BatchAppendResp();
  message.setStreamIdentifier(options.getStreamIdentifier());
  const success = new streams.BatchAppendResp.Success();
  switch (answer.type) {
    case 'success': {
      const at = String(answer.last.position);
      success.setCurrentRevision(String(answer.last.revision));
      success.setPosition(
        new shared.AllStreamPosition().setCommitPosition(at).setPreparePosition(at),
      );
      return message.setSuccess(success);
    }
    case 'nothing-to-write':
      return message.setSuccess(success);
    case 'wrong-version':
    case 'too-large':
    case 'stream-deleted':
    case 'timeout':
    case 'refused':
      return message.setError(batchError(answer, options));
  }
}
