/** What an adapter knows of the server that keeps the log. */
export type LogHealthSource = {
  /** Why the log cannot be used now, as a sentence without an account or a password; `undefined` when it can. */
  readonly failure: string | undefined;
  /** How long the log could not be used by now, in milliseconds; 0 when it can. */
  readonly failingForMs: number;
};

/** Whether the log can be used now. A log in the data folder always can: its failures come from each call. */
export class LogAvailability implements LogHealthSource {
  #source: LogHealthSource | undefined;

  /** From now on this adapter is asked. */
  comesFrom(source: LogHealthSource): void {
    this.#source = source;
  }

  /** Whether the log is on a server, which may be away for a while. */
  get mayFail(): boolean {
    return this.#source !== undefined;
  }

  get failure(): string | undefined {
    return this.#source?.failure;
  }

  get failingForMs(): number {
    return this.#source?.failingForMs ?? 0;
  }
}
