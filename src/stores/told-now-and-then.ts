import { mongoFailureOf } from '../mongo/mongo-failure.js';

/** How often the same failure is told, in milliseconds. */
const tellEveryMs = 60_000;

/**
 * What somebody tells who tries again and again. A server that is away is told at once and then once a minute: whoever knows the server tells of
 * it as well. Every other failure is told each time.
 */
export class ToldNowAndThen {
  readonly #toldAtMs = new Map<string, number>();

  /** `nowMs`: a clock that only goes on, in milliseconds. Default: that of the process. */
  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** Tells of the failure, unless it is one of a server that was told within the last minute. */
  failed(error: unknown, tell: () => void): void {
    const reason = mongoFailureOf(error);
    if (reason !== undefined) {
      const toldAtMs = this.#toldAtMs.get(reason);
      if (toldAtMs !== undefined && this.nowMs() - toldAtMs < tellEveryMs) return;
      this.#toldAtMs.set(reason, this.nowMs());
    }
    tell();
  }
}
