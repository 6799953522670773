import { Injectable } from '@nestjs/common';
import { START, type Position } from '../event-store/event-store.port.js';
import { Clock } from '../shared/clock.js';
import { storeFailureOf } from '../stores/store-failure.js';
import { ReadModelProgress } from './read-model-progress.js';

/** What is wrong with projecting. It holds no personal data. */
export type ProjectingTrouble = {
  /** The read model that the log is projected into. */
  readonly readModel: string;
  /** ISO 8601, UTC: since then projecting fails, or the change of then is not shown yet. */
  readonly since: string;
  readonly sentence: string;
};

/** How long a change may be missing in the read models before that is a problem, in milliseconds. @see docs/protocols.md §3 */
const lagAtMostMs = 30_000;

/** How many ends of the log are remembered: only the oldest that is not passed counts. */
const marksAtMost = 64;

type Mark = { readonly position: Position; readonly at: string };

/** Knows whether projecting fails, or is more than 30 s behind the log. */
@Injectable()
export class ProjectingHealth {
  #readModel = 'all';
  #failure: { readonly since: string; readonly cause: string } | undefined;
  #marks: readonly Mark[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly progress: ReadModelProgress,
  ) {}

  /** From now on the log is projected into this read model. */
  projectsInto(readModel: string): void {
    this.#readModel = readModel;
  }

  /** Projecting has failed. It is tried again. */
  failed(error: unknown): void {
    const cause = storeFailureOf(error) ?? "the server's log says why";
    this.#failure = { since: this.#failure?.since ?? this.clock.now(), cause };
  }

  /** Projecting has succeeded. */
  succeeded(): void {
    this.#failure = undefined;
  }

  /** Notes where the log ends now. Call it about once a second. */
  logEndsAt(position: Position): void {
    this.#forgetPassed();
    const known = this.#marks.at(-1)?.position ?? START;
    const isNew = position > Math.max(known, this.progress.position);
    if (isNew && this.#marks.length < marksAtMost)
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
    if (since === undefined || Date.parse(this.clock.now()) - Date.parse(since) <= lagAtMostMs)
      return undefined;
    const sentence = `The read models do not show the change of ${since} yet; ${readModel} is catching up.`;
    return { readModel, since, sentence };
  }

  #forgetPassed(): void {
    this.#marks = this.#marks.filter(({ position }) => position > this.progress.position);
  }
}
