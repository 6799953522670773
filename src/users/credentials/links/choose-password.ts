import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Position } from '../../../event-store/event-store.port.js';
import type { Finding } from '../../../shared/finding.js';
import { accept, reject, type Result } from '../../../shared/result.js';
import { isLiving } from '../../domain/user.js';
import type { UserNow } from '../../read-user-now.js';
import { passwordProblems } from '../../rules/password-problems.js';
import { HashPasswords } from '../hash-passwords.js';
import { FinishChoice } from './finish-choice.js';
import type { PasswordLink } from './link-store.port.js';
import { NoteChoice } from './note-choice.js';
import { PasswordLinks } from './password-links.js';

/** The user has the chosen password. */
export type Chosen = {
  /** `null` while two users swap their usernames, for a moment. */
  readonly username: string | null;
  /** Of the user's newest event. */
  readonly position: Position;
};

/** `LINK_EXPIRED`: the link was used, is late or void, or its user has changed. */
export type ChooseRefusal = 'LINK_EXPIRED' | readonly Finding[];

/** Sets the password of the user of a link, once. */
export class ChoosePassword extends Command<Result<Chosen, ChooseRefusal>> {
  constructor(
    readonly token: string,
    readonly password: string,
  ) {
    super();
  }
}

const expired: Result<never, 'LINK_EXPIRED'> = reject('LINK_EXPIRED');

/**
 * The password is stored for an event whose id is made of token and password, then the link notes which of several counts, then that event is
 * appended. Who finds an event noted and not appended, after a crash, appends it. Only a request for the password that counts is told that
 * it was set.
 *
 * @see docs/protocols.md §8
 */
@CommandHandler(ChoosePassword)
export class ChoosePasswordHandler implements ICommandHandler<ChoosePassword> {
  constructor(
    private readonly links: PasswordLinks,
    private readonly choices: NoteChoice,
    private readonly finishing: FinishChoice,
    private readonly hashing: HashPasswords,
  ) {}

  async execute({ token, password }: ChoosePassword): Promise<Result<Chosen, ChooseRefusal>> {
    const link = await this.links.find(token);
    if (!link) return expired;
    const own = this.choices.eventIdOf(token, password);
    const read = await this.links.userOf(link);
    if (isChosen(own, link, read)) return accept(chosen(read, read.position));
    if (!this.links.isStillFor(link, read)) return expired;
    const problems = passwordProblems(password);
    if (problems.length > 0) return reject(problems);
    const counts = await this.choices.note(link, own, password);
    if (counts === undefined) return expired;
    const position = await this.finishing.finish(link, counts);
    if (position === undefined) return expired;
    this.hashing.wake();
    return counts === own ? accept(chosen(read, position)) : expired;
  }
}

/** Whether the password of this request is the one that was chosen by the link, and still counts. */
const isChosen = (own: string, link: PasswordLink, read: UserNow): boolean =>
  link.chosen === own && read.passwordEvent === own && read.user.status === 'active';

const chosen = ({ user }: UserNow, position: Position): Chosen => ({
  username: isLiving(user) ? user.profile.username : null,
  position,
});
