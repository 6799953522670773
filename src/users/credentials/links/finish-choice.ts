import { Injectable } from '@nestjs/common';
import type { Position } from '../../../event-store/event-store.port.js';
import { handleCommand } from '../../../event-store/handle-command.js';
import { stamped } from '../../../event-store/stamped.js';
import { Clock } from '../../../shared/clock.js';
import { decideAll } from '../../domain/decide-all.js';
import { UserWriter } from '../../user-writer.js';
import type { LinkUser } from './good-link.js';
import type { PasswordLink } from './link-store.port.js';
import { PasswordLinks } from './password-links.js';

/** What is wrong: the user has changed, and the password is never set. */
const inVain = 'inVain';

/** Appends the event of the password that counts. */
@Injectable()
export class FinishChoice {
  constructor(
    private readonly links: PasswordLinks,
    private readonly writer: UserWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers when the user has the password of this event; it may be there already. Answers the position of the user's newest event;
   * `undefined` when the user has changed, so that they never will have it.
   */
  async finish(link: PasswordLink, eventId: string): Promise<Position | undefined> {
    const finished = await handleCommand('A user', async () => {
      const read = await this.links.userOf(link);
      if (read.passwordEvent === eventId) return read.position;
      return this.links.isStillFor(link, read) ? this.#append(read, eventId) : inVain;
    });
    return finished === inVain ? undefined : finished;
  }

  /** `undefined`: another writer was faster. */
  async #append({ uuid, revision, user }: LinkUser, id: string): Promise<Position | undefined> {
    const occurredAt = this.clock.now();
    const decided = decideAll([{ type: 'ChangePassword', occurredAt }], user);
    // A living user may always have another password.
    if (!decided.ok) throw new Error(`A password was refused as ${decided.rejection}.`);
    const stamp = { id, actor: `user:${uuid}` };
    const events = decided.value.events.map((event) => stamped(event, stamp));
    const [saved] = await this.writer.save([{ uuid, revision, before: user, events }]);
    return saved?.status === 'saved' ? saved.position : undefined;
  }
}
