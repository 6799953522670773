import { pauseUnlessStopped } from '../../shared/back-off.js';

/** The longest pause of a timer, in milliseconds: 24 days. */
const longestMs = 2 ** 31 - 1;

/** A pause that can be ended before its time. */
export class Nap {
  #alarm = new AbortController();

  /** Waits so many milliseconds, until `end` is called, or until it is stopped. Without a time, only the others end it. */
  async take(ms: number | undefined, stop: AbortSignal): Promise<void> {
    this.#alarm = new AbortController();
    const end = (): void => this.end();
    if (stop.aborted) return;
    stop.addEventListener('abort', end, { once: true });
    await pauseUnlessStopped(ms ?? longestMs, this.#alarm.signal);
    stop.removeEventListener('abort', end);
  }

  /** Ends the pause that is being taken; without one it does nothing. */
  end(): void {
    this.#alarm.abort();
  }
}
