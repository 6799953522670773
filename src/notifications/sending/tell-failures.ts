import type { SendOutcome } from './send-email.js';

/** How often the same failure is told, in milliseconds: a server that is away fails every e-mail. */
const tellEveryMs = 60_000;

/** Tells of e-mails that were not taken: the id and the code, never an address or what the server said. */
export class TellFailures {
  readonly #toldAtMs = new Map<string, number>();

  constructor(
    private readonly warn: (sentence: string) => void,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Tells of a failure, unless one with the same code was told within the last minute. */
  tell(emailId: string, { status, code }: SendOutcome): void {
    if (status !== 'failed' || code === undefined) return;
    const toldAtMs = this.#toldAtMs.get(code);
    if (toldAtMs !== undefined && this.nowMs() - toldAtMs < tellEveryMs) return;
    this.#toldAtMs.set(code, this.nowMs());
    this.warn(
      `E-mail ${emailId} was not taken: ${code}. GET /api/emails?status=failed lists those that are not tried again.`,
    );
  }
}
