/** A link by which one user chooses a password, as it is made. It is worth nothing without its token, and tells neither that nor an address. */
export type NewPasswordLink = {
  /** What the link was sent with. It has one link at a time. */
  readonly emailId: string;
  /** 1 or more: a link of a later sending takes the place of an earlier one. */
  readonly sending: number;
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly digest: string;
  /** The uuid of the user. */
  readonly user: string;
  /** Of the address that it went to: `LinkSecrets.addressDigest`. */
  readonly addressDigest: string;
  /** Id of the event of the password that the user had then; `null` without a password. */
  readonly passwordEvent: string | null;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
};

/** A link, and what became of it. */
export type PasswordLink = NewPasswordLink & {
  /** Id of the event that the chosen password is stored for, whether the log has it already or not; `null` until one is chosen. */
  readonly chosen: string | null;
};

/**
 * Keeps the links by which users choose a password. Several processes may write at once. What is written survives a loss of power.
 *
 * Every adapter passes `test/users/credentials/links/link-store.contract.ts`.
 *
 * @see docs/protocols.md §8
 */
export abstract class PasswordLinkStore {
  /**
   * Keeps a link. It takes the place of the link of an earlier sending of that e-mail, and of one of this sending with another token: those
   * are void then. The same link, or one of a later sending, stays as it is.
   */
  abstract keep(link: NewPasswordLink): Promise<void>;

  /** The link of this digest; `undefined` when there is none, or another one has taken its place. */
  abstract find(digest: string): Promise<PasswordLink | undefined>;

  /**
   * Notes which event has the password that counts, unless one is noted. Answers the one that is noted then: every caller gets the
   * same. `undefined` when the link is void.
   */
  abstract choose(digest: string, eventId: string): Promise<string | undefined>;
}
