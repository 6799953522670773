import streams from '@eventstore/db-client/generated/streams_pb.js';
import { refusalOf } from './admit.js';
import type { ServerNode } from './node.js';
import { rangeOfAll, rangeOfStream, type Range } from './read-range.js';
import type { ReadCall } from './read-call.js';
import { accessDenied, streamDeleted } from './refusals.js';
import { sendEvents } from './send-events.js';
import type { Subscriptions } from './subscriptions.js';
import { identifierOf, nameOf } from './wire.js';

/** Reads of a stream, reads of `$all` and subscriptions are one method of the protocol, told apart by its options. */
export const read = (node: ServerNode, subscriptions: Subscriptions) => (call: ReadCall) => {
  // A client that goes away is no trouble of the server's.
  call.on('error', () => {});
  node.reads.add(call);
  if (node.faults.hanging) return;
  const options = call.request.getOptions()!;
  const denied = options.hasAll() && node.faults.allIsDenied ? accessDenied() : undefined;
  const refusal = refusalOf(node, call.metadata) ?? denied;
  if (refusal) return void call.emit('error', refusal);
  if (options.hasSubscription()) return subscriptions.open(call, options);
  const stream = nameOf(options.getStream()?.getStreamIdentifier());
  if (options.hasStream() && node.log.isDeleted(stream))
    return void call.emit('error', streamDeleted(stream));
  if (options.hasStream() && !node.log.stream(stream)) return notFound(call, stream);
  answer(
    node,
    call,
    options.hasAll() ? rangeOfAll(node.log, options) : rangeOfStream(node.log, options),
  );
};

function answer(node: ServerNode, call: ReadCall, range: Range): void {
  if (range.refusal) return void call.emit('error', range.refusal);
  const limit = node.faults.takeReadLimit();
  const send = () => void sendEvents(call, first(limit, range.events));
  if (node.faults.answerDelayMs > 0) setTimeout(send, node.faults.answerDelayMs);
  else send();
}

function* first<Item>(count: number, items: Iterable<Item>): Iterable<Item> {
  let left = count;
  for (const item of items) {
    if (left === 0) return;
    left -= 1;
    yield item;
  }
}

/** A missing stream is no error of the call: it is answered by a message that says so. */
function notFound(call: ReadCall, stream: string): void {
  const missing = new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream));
  call.write(new streams.ReadResp().setStreamNotFound(missing));
  call.end();
}
