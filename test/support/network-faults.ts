/** Which way bytes go: to the server, or back. */
export type Way = 'requests' | 'replies';

/** A reply that does not come through whole. */
export type ReplyCut = {
  /** The request has this text in it, in one chunk of it: the name of a command or a stream stands in the first. */
  readonly to: string;
  /** How many bytes of the reply come through before the connection is reset. 0: the reply is lost, and the server has done what it was asked. */
  readonly afterBytes: number;
};

/** What goes wrong between the clients and the server of one `TcpProxy` at present. */
export class NetworkFaults {
  private held: readonly Way[] = [];
  private delayMs = 0;
  private cuts: readonly ReplyCut[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly sleep: (ms: number) => Promise<unknown>) {}

  /** Bytes of these ways wait until `heal`. */
  hold(ways: readonly Way[]): void {
    this.held = ways;
  }

  delay(ms: number): void {
    this.delayMs = ms;
  }

  cut(cut: ReplyCut): void {
    this.cuts = [...this.cuts, cut];
  }

  heal(): void {
    this.held = [];
    this.delayMs = 0;
    this.cuts = [];
    for (const goOn of this.waiting.splice(0)) goOn();
  }

  /** Resolves when bytes may go this way. */
  async passes(way: Way): Promise<void> {
    while (this.held.includes(way))
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.delayMs > 0) await this.sleep(this.delayMs);
  }

  /** The cut of the reply to this request. It happens once: a later request like it is answered. */
  takeCut(request: Buffer): ReplyCut | undefined {
    const found = this.cuts.find(({ to }) => request.includes(to));
    this.cuts = this.cuts.filter((cut) => cut !== found);
    return found;
  }
}
