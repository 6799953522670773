import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerNode } from './node.js';
import type { ReadCall } from './read-call.js';
import { isGone, roomIn } from './send-events.js';
import type { Matcher } from './subscription-filter.js';
import { readEvent } from './wire.js';

/** How many events are scanned before others get their turn. */
const eventsPerTurn = 500;

/** One client's walk through the log, and its wait at the end for more. */
export class Subscription {
  private walking = false;
  private stalled = false;
  private scannedSinceCheckpoint = 0;

  /** @param next The index in the log of the next event to scan. */
  constructor(
    private readonly node: ServerNode,
    readonly call: ReadCall,
    private readonly matcher: Matcher,
    private next: number,
  ) {}

  /** The first message. Events follow. */
  confirm(): void {
    if (!this.isSilent()) {
      const id = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
      this.call.write(new streams.ReadResp().setConfirmation(id));
    }
    this.wake();
  }

  /** Goes on, after the log has grown. */
  wake(): void {
    if (this.walking) return;
    this.walking = true;
    void this.walk().finally(() => (this.walking = false));
  }

  stall(): void {
    this.stalled = true;
  }

  sendCheckpoint(position: string): void {
    const checkpoint = new streams.ReadResp.Checkpoint()
      .setCommitPosition(position)
      .setPreparePosition(position);
    this.call.write(new streams.ReadResp().setCheckpoint(checkpoint));
  }

  /** Every time the end is reached it says so: a client hears "caught up" again and again. */
  private async walk(): Promise<void> {
    const { log } = this.node;
    await setImmediate();
    let inTurn = 0;
    while (this.next < log.all.length) {
      if (this.isSilent() || isGone(this.call)) return;
      if (!this.scan()) await roomIn(this.call);
      inTurn += 1;
      if (inTurn % eventsPerTurn === 0) await setImmediate();
    }
    if (!this.isSilent() && !isGone(this.call))
      this.call.write(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
  }

  /** Whether the client takes more. */
  private scan(): boolean {
    const event = this.node.log.all[this.next]!;
    this.next += 1;
    const hasRoom = !this.matcher.matches(event) || this.call.write(readEvent(event));
    this.scannedSinceCheckpoint += 1;
    if (this.scannedSinceCheckpoint < this.matcher.checkpointEvery) return hasRoom;
    this.scannedSinceCheckpoint = 0;
    if (!this.node.faults.checkpointsAreSkipped) this.sendCheckpoint(String(event.position));
    return hasRoom;
  }

  private isSilent(): boolean {
    return this.stalled || this.node.faults.subscriptionsAreSilent;
  }
}
