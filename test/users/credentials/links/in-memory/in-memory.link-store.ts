import {
  PasswordLinkStore,
  type NewPasswordLink,
  type PasswordLink,
} from '../../../../../src/users/credentials/links/link-store.port.js';

/** Links in memory: for tests. */
export class InMemoryLinkStore extends PasswordLinkStore {
  readonly #links = new Map<string, PasswordLink>();

  override async keep(link: NewPasswordLink): Promise<void> {
    const stored = this.#links.get(link.emailId);
    const isNewer =
      !stored ||
      link.sending > stored.sending ||
      (link.sending === stored.sending && link.digest !== stored.digest);
    if (isNewer) this.#links.set(link.emailId, { ...link, chosen: null });
  }

  override async find(digest: string): Promise<PasswordLink | undefined> {
    return this.#found(digest);
  }

  override async choose(digest: string, eventId: string): Promise<string | undefined> {
    const link = this.#found(digest);
    if (!link) return undefined;
    const chosen = link.chosen ?? eventId;
    this.#links.set(link.emailId, { ...link, chosen });
    return chosen;
  }

  /** Every link as it is now. */
  all(): readonly PasswordLink[] {
    return [...this.#links.values()];
  }

  #found(digest: string): PasswordLink | undefined {
    return this.all().find((link) => link.digest === digest);
  }
}
