import type { PasswordLinks } from '../../users/index.js';
import { WelcomeLinks, type WelcomeSending } from './welcome-links.port.js';

/** Links to the page of this program, by the token of the user. */
export class LinksByToken extends WelcomeLinks {
  constructor(
    private readonly links: Pick<PasswordLinks, 'tokenFor'>,
    /** How people reach the program, without a slash at the end. */
    private readonly publicUrl: () => Promise<string>,
  ) {
    super();
  }

  override async linkFor(sending: WelcomeSending): Promise<string | undefined> {
    const token = await this.links.tokenFor(sending);
    return token === undefined ? undefined : `${await this.publicUrl()}/welcome/${token}`;
  }
}
