/** What Rollbook keeps on a server: as an answer names it. */
export type Dependency = 'event log' | 'database';

/** What an adapter knows of its server. */
export type ServerHealth = {
  readonly dependency: Dependency;
  /** Why the server cannot be used now, as a sentence without an account or a password; `undefined` when it can. */
  readonly failure: string | undefined;
  /** How long it could not be used by now, in milliseconds; 0 when it can. */
  readonly failingForMs: number;
  /** How many connections have ended without us: a server that comes back may have lost its last writes. Default: it loses none. */
  readonly brokenOff?: number;
};

/** A server that is away for so long, in milliseconds, is not just choosing a leader: work that needs it is left to a process that reaches it. */
const goneAfterMs = 10_000;

/** Whether the servers that keep data can be used now. What is in the data folder always can: its failures come from each call. */
export class ServersAvailability {
  readonly #servers: ServerHealth[] = [];

  /** `first`: what a start asks for first. Default: the event log. */
  constructor(readonly first: Dependency = 'event log') {}

  /** From now on this server counts as well. */
  add(server: ServerHealth): void {
    this.#servers.push(server);
  }

  /** Whether there is a server, which may be away for a while. */
  get mayFail(): boolean {
    return this.#servers.length > 0;
  }

  /** What cannot be used now; `undefined` when everything can. */
  get failing(): Dependency | undefined {
    return this.#servers.find(({ failure }) => failure !== undefined)?.dependency;
  }

  /** Rises whenever a server that may have lost its last writes has been away. */
  get brokenOff(): number {
    return this.#servers.reduce((sum, { brokenOff = 0 }) => sum + brokenOff, 0);
  }

  /** Whether every server could be used within the last 10 s. */
  get areThere(): boolean {
    return this.failingFor(goneAfterMs) === undefined;
  }

  /** What could not be used for so many milliseconds or more; `undefined` when there is nothing. */
  failingFor(ms: number): Dependency | undefined {
    return this.#servers.find(({ failingForMs }) => failingForMs >= ms)?.dependency;
  }
}
