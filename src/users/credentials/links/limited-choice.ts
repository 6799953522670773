import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { accept, type Result } from '../../../shared/result.js';
import { AttemptLimits, type TooManyAttempts } from '../attempt-limits.js';
import { ChoosePassword, type Chosen, type ChooseRefusal } from './choose-password.js';

/** Why no password was set. */
export type ChoiceRefusal = ChooseRefusal | TooManyAttempts;

/** Sends a choice of a password to its handler, as often as the limits of attempts allow. */
@Injectable()
export class LimitedChoice {
  constructor(
    private readonly commands: CommandBus,
    private readonly limits: AttemptLimits,
  ) {}

  /** `address`: of the sender. A link that does not work counts as a failure; a password that is too weak does not. */
  async make(choice: ChoosePassword, address: string): Promise<Result<Chosen, ChoiceRefusal>> {
    const made = await this.limits.make({ link: choice.token, address }, async () => {
      const outcome = await this.commands.execute(choice);
      return !outcome.ok && outcome.rejection === 'LINK_EXPIRED' ? outcome : accept(outcome);
    });
    return made.ok ? made.value : made;
  }
}
