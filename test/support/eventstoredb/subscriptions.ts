import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerNode } from './node.js';
import { isPosition } from './read-range.js';
import type { ReadCall } from './read-call.js';
import { invalidPosition, unavailable } from './refusals.js';
import { Subscription } from './subscription.js';
import { matcherOf } from './subscription-filter.js';

/** How the server ends a subscription: with an error, or in good order, after which the client's stream stays open and silent. */
export type Drop = 'with-an-error' | 'without-an-error';

/** The open subscriptions of a server, and what a test does to them. */
export class Subscriptions {
  private readonly opened = new Set<Subscription>();

  constructor(private readonly node: ServerNode) {}

  /** How many are open. */
  get count(): number {
    return this.opened.size;
  }

  /** Makes the subscriptions that are open now silent for ever; ones that are opened later work. */
  stall(): void {
    for (const subscription of this.opened) subscription.stall();
  }

  /** Ends the subscriptions that are open now. */
  drop(how: Drop): void {
    for (const { call } of this.opened) {
      if (how === 'with-an-error') call.emit('error', unavailable());
      else call.end();
    }
  }

  /** Sends a checkpoint to every subscription, however senseless it is: one of before, or 2^64-1. */
  sendCheckpoint(position: bigint): void {
    for (const subscription of this.opened) subscription.sendCheckpoint(String(position));
  }

  open(call: ReadCall, options: streams.ReadReq.Options): void {
    const from = this.startOf(options);
    if (from === undefined) return void call.emit('error', invalidPosition());
    const subscription = new Subscription(this.node, call, matcherOf(options), from);
    this.opened.add(subscription);
    const stopListening = this.node.log.onAppend(() => subscription.wake());
    const close = () => {
      stopListening();
      this.opened.delete(subscription);
    };
    call.on('cancelled', close);
    call.on('close', close);
    call.on('finish', close);
    call.on('error', close);
    subscription.confirm();
  }

  /** The index in the log of the first event that is scanned: a position or revision to start from is exclusive. */
  private startOf(options: streams.ReadReq.Options): number | undefined {
    const { log } = this.node;
    const all = options.getAll();
    const stream = options.getStream();
    if (all?.hasEnd() || stream?.hasEnd()) return log.all.length;
    const position = all?.getPosition()?.getCommitPosition();
    if (position === undefined) return 0;
    if (!isPosition(log, BigInt(position))) return undefined;
    return log.indexAt(BigInt(position)) + 1;
  }
}
