/** What tells of its end. */
type Call = {
  readonly on: (ending: Ending, listener: () => void) => unknown;
  readonly off: (ending: Ending, listener: () => void) => unknown;
};

/** How many calls of a kind are open, of all clients together. A connection takes 100 calls of all kinds. */
export class OpenCalls {
  /** How many are open now. */
  count = 0;
  /** How many have been open at most. */
  most = 0;
  /** How many have been opened so far. */
  ever = 0;

  /** Counts a call until it is over, whoever ends it. */
  add(call: Call): void {
    this.count += 1;
    this.ever += 1;
    this.most = Math.max(this.most, this.count);
    const over = () => {
      for (const ending of endings) call.off(ending, over);
      this.count -= 1;
    };
    for (const ending of endings) call.on(ending, over);
  }
}

/** The ways in which a call ends: the client cancels it, or the server says all. */
const endings = ['cancelled', 'finish', 'error'] as const;
type Ending = (typeof endings)[number];
