/** One sending of a welcome e-mail: the first, or a resend. */
export type WelcomeSending = {
  /** The uuid of the e-mail, which is the end of its stream's name. */
  readonly emailId: string;
  /** 1 for the first sending, then one more for each resend. */
  readonly sending: number;
  /** The uuid of the user. */
  readonly user: string;
  /** Where the e-mail goes, as the user has it now. The link is worth nothing once the user has another address. */
  readonly address: string;
};

/**
 * Makes the links by which new users choose a password.
 *
 * @see docs/protocols.md §8
 */
export abstract class WelcomeLinks {
  /**
   * The address of the page where the user chooses a password: `PUBLIC_URL/welcome/<token>`. Every attempt of one sending gets the same link, good for 14 days
   * from the first, and a later sending voids those before it. Call it before `EmailAttempted` is appended. `undefined`: the user has a
   * password that another person has given them, so the e-mail has no link.
   *
   * The link is a secret: it goes into the e-mail, and into no event, answer or log line.
   */
  abstract linkFor(sending: WelcomeSending): Promise<string | undefined>;
}
