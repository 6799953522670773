/** Does one piece of work after the other, in the order of the calls, also after a failure. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs the work after all earlier work has ended, and answers its result. @throws the errors of the work. */
  take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = this.#last.then(work);
    // The next work waits for the end of this one, not for its success.
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
