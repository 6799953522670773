/** Does one thing after the other, in the order in which it is asked for; what fails lets the next one through. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Answers what the work answers, once everything asked for before has ended. @throws whatever the work throws. */
  take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = this.#last.then(work);
    // Whoever is next waits for the end of this one, not for its success.
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
