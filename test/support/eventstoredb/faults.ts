/** What goes wrong with an append. "Stored" ones are in the log although their client does not hear so. */
export type AppendFault =
  /** The request is lost: nothing is stored, and no answer comes, ever. */
  | 'lost'
  | 'stored-never-answered'
  /** The answer waits for `sendLateAnswers`. */
  | 'stored-answered-late'
  | 'stored-connections-killed'
  /** The server ends the call with `UNAVAILABLE`; other connections and calls stay. */
  | 'stored-call-broken'
  /** The server ends the call in good order, with no error and no answer. */
  | 'stored-call-ended'
  | 'not-stored-call-ended'
  /** The server answers that it waited too long for its own disk or followers. */
  | 'stored-timeout'
  | Refusal;

/** What a server that runs but takes no work says. Nothing is stored. */
export type Refusal = 'Server Is Not Ready' | 'Server Is Busy';

export type AppendFaultOptions = {
  /** How many appends it happens to. Default 1. */
  readonly times?: number;
  /** It happens to appends whose stream begins with this only. Default: to all. */
  readonly streamPrefix?: string;
};

/** Another node of the cluster. */
export type Endpoint = { readonly host: string; readonly port: number };

type PlannedFault = { readonly fault: AppendFault; readonly streamPrefix: string; left: number };

/** What a test makes go wrong. The services ask here before they do anything. */
export class Faults {
  /** While set, every call is refused so; a server that is starting says `Server Is Not Ready`. */
  refusing: Refusal | undefined;
  /** While set, no read, append or subscription is answered, ever, and nothing is stored. */
  hanging = false;
  /** While set, this node is a follower: calls that require the leader are told to go there. */
  leader: Endpoint | undefined;
  /** While set, gossip knows no living node, so that discovery fails. */
  gossipIsEmpty = false;
  /** While set, `$all` may not be read: the account is no administrator. */
  allIsDenied = false;
  /** How far the server's clock is ahead of the right time, in milliseconds; negative: behind. */
  clockAheadMs = 0;
  /** Every read and append is answered so many milliseconds late. */
  answerDelayMs = 0;
  /** While set, subscriptions send no checkpoints. */
  checkpointsAreSkipped = false;
  /** While set, every subscription, a new one too, is open and silent. */
  subscriptionsAreSilent = false;

  private planned: readonly PlannedFault[] = [];
  private late: (() => void)[] = [];
  private readLimits: number[] = [];

  /** Makes the next appends fail so; several plans are used up in the order of their making. */
  onNextAppend(fault: AppendFault, options: AppendFaultOptions = {}): void {
    const { times = 1, streamPrefix = '' } = options;
    this.planned = [...this.planned, { fault, streamPrefix, left: times }];
  }

  /** Ends the next read, in good order, after so many events: it looks complete to its client. */
  cutNextRead(afterEvents: number): void {
    this.readLimits.push(afterEvents);
  }

  /** Sends the answers that were held back. Their clients may have given up long ago. */
  sendLateAnswers(): void {
    for (const send of this.late.splice(0)) send();
  }

  /** How many appends are still to fail as planned. */
  get left(): number {
    return this.planned.reduce((sum, { left }) => sum + left, 0);
  }

  /** What is to happen to this append. */
  takeAppendFault(stream: string): AppendFault | undefined {
    const found = this.planned.find(
      ({ streamPrefix, left }) => left > 0 && stream.startsWith(streamPrefix),
    );
    if (!found) return undefined;
    found.left -= 1;
    return found.fault;
  }

  /** How many events this read may answer. */
  takeReadLimit(): number {
    return this.readLimits.shift() ?? Infinity;
  }

  hold(answer: () => void): void {
    this.late.push(answer);
  }
}
