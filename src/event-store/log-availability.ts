/** What an adapter knows of a server that keeps the log or other stores. */
export type LogHealthSource = {
  /** Why the server cannot be used now, as a sentence without an account or a password; `undefined` when it can. */
  readonly failure: string | undefined;
  /** How long it could not be used by now, in milliseconds; 0 when it can. */
  readonly failingForMs: number;
};

/** Whether the log can be used now. A log in the data folder always can: its failures come from each call. */
export class LogAvailability implements LogHealthSource {
  readonly #sources: LogHealthSource[] = [];

  /** From now on this adapter is asked as well. */
  comesFrom(source: LogHealthSource): void {
    this.#sources.push(source);
  }

  /** Whether the log is on a server, which may be away for a while. */
  get mayFail(): boolean {
    return this.#sources.length > 0;
  }

  get failure(): string | undefined {
    return this.#sources.map(({ failure }) => failure).find((failure) => failure !== undefined);
  }

  get failingForMs(): number {
    return Math.max(0, ...this.#sources.map(({ failingForMs }) => failingForMs));
  }
}
