import { Injectable } from '@nestjs/common';
import { START, type Position } from '../event-store/event-store.port.js';
import { Clock } from '../shared/clock.js';
import { storeFailureOf } from '../sqlite/store-failure.js';
import { ReadModelProgress } from './read-model-progress.js';

/** What is wrong with projecting, without anything that a log line or an event says of a person. */
export type ProjectingTrouble = {
  /** The read model that the log is being projected into. */
  readonly readModel: string;
  /** ISO 8601, UTC: since then nothing gets on, or what was written then is not shown yet. */
  readonly since: string;
  readonly sentence: string;
};

/** How long what was written may be missing in the read models before it is said, in milliseconds. @see docs/protocols.md §3 */
const lagAtMostMs = 30_000;

/** Ends of the log that are remembered: only the oldest that is not passed counts. */
const marksAtMost = 64;

type Mark = { readonly position: Position; readonly at: string };

/** Tells whether projecting fails, or lags more than 30 s behind the log. */
@Injectable()
export class ProjectingHealth {
  #readModel = 'all';
  #failure: { readonly since: string; readonly cause: string } | undefined;
  #marks: readonly Mark[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly progress: ReadModelProgress,
  ) {}

  /** The log is being projected into this read model from now on. */
  projectsInto(readModel: string): void {
    this.#readModel = readModel;
  }

  /** A read model could not take what is in the log. It will be tried again. */
  failed(error: unknown): void {
    const cause = storeFailureOf(error) ?? "the server's log says why";
    this.#failure = { since: this.#failure?.since ?? this.clock.now(), cause };
  }

  /** What was tried last has worked. */
  succeeded(): void {
    this.#failure = undefined;
  }

  /** Says where the log ends now: to be called about once a second. */
  logEndsAt(position: Position): void {
    this.#forgetPassed();
    const known = this.#marks.at(-1)?.position ?? START;
    if (position <= Math.max(known, this.progress.position)) return;
    if (this.#marks.length < marksAtMost)
      this.#marks = [...this.#marks, { position, at: this.clock.now() }];
  }

  /** `undefined`: no problem. */
  trouble(): ProjectingTrouble | undefined {
    const readModel = this.#readModel;
    if (this.#failure) {
      const { since, cause } = this.#failure;
      const sentence = `Projecting into the read model ${readModel} has failed since ${since}: ${cause}. It is tried again.`;
      return { readModel, since, sentence };
    }
    this.#forgetPassed();
    const since = this.#marks[0]?.at;
    if (since === undefined || this.#ageMs(since) <= lagAtMostMs) return undefined;
    const sentence = `The read models do not show the change of ${since} yet; ${readModel} is catching up.`;
    return { readModel, since, sentence };
  }

  #forgetPassed(): void {
    this.#marks = this.#marks.filter(({ position }) => position > this.progress.position);
  }

  #ageMs(since: string): number {
    return Date.parse(this.clock.now()) - Date.parse(since);
  }
}
