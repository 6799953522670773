import type { MailAddress, Message } from '../mailer.port.js';
import type { MailConfig } from '../mail-settings.js';
import { onOneLine } from '../templates/on-one-line.js';
import type { WelcomeTemplates } from '../templates/welcome-templates.js';

/** One sending of a welcome e-mail to a user as of now. */
export type Welcome = {
  readonly emailId: string;
  /** 1 or more. */
  readonly sending: number;
  readonly user: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly username: string;
  };
  /** Where the user chooses a password; absent when they were given one. */
  readonly link?: string;
};

export type ComposeWith = {
  readonly settings: Pick<MailConfig, 'lmsName' | 'lmsUrl' | 'mailFrom'>;
  readonly templates: WelcomeTemplates;
  /** How people reach the program. */
  readonly publicUrl: string;
};

/** The message of a welcome e-mail. */
export function composeWelcome(
  { emailId, sending, user, link }: Welcome,
  { settings, templates, publicUrl }: ComposeWith,
): Message {
  const { lmsName, lmsUrl = publicUrl } = settings;
  const from = settings.mailFrom ?? defaultFrom(lmsName, publicUrl);
  const { firstName, username } = user;
  return {
    emailId,
    messageId: `<${emailId}.${sending}@${domainOf(from)}>`,
    from,
    to: { name: onOneLine(`${firstName} ${user.lastName}`), address: user.email },
    ...templates.render({
      firstName,
      username,
      lmsName,
      lmsUrl,
      ...(link !== undefined && { link }),
    }),
  };
}

const defaultFrom = (lmsName: string, publicUrl: string): MailAddress => ({
  name: onOneLine(lmsName),
  address: `no-reply@${hostOf(publicUrl)}`,
});

/** An IP address is no domain. */
function hostOf(url: string): string {
  const { hostname } = new URL(url);
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}

/** As ASCII: a Message-ID has nothing else. */
function domainOf({ address }: MailAddress): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return new URL(`http://${domain}`).hostname;
}
