import { Injectable } from '@nestjs/common';
import { foldKey } from '../shared/fold-key.js';
import { clipped, quoted } from '../shared/wording.js';
import type { Parameters } from '../web/query-parameters.js';
import { Rejected } from '../web/rejected.js';
import { UserDirectory } from './read-model/user-directory.port.js';
import { UserSettings } from './user-settings.js';

/** What users are asked for by. */
export const usersQuery = {
  status: { description: 'Only users with this status.', enum: ['active', 'inactive'] },
  userType:
    'Only users of this type. It must be on the list of types, or a type that a user still has.',
} as const satisfies Parameters;

/** The parameter `userType` of requests for users. Without this check, a misspelt type would answer an empty list. */
@Injectable()
export class WantedType {
  constructor(
    private readonly settings: UserSettings,
    private readonly directory: UserDirectory,
  ) {}

  /**
   * The wanted type; `undefined` without the parameter. A type off the list is allowed while a user has it.
   *
   * @throws {Rejected} `OPTION_INVALID` for any other.
   */
  async known(userType: string | undefined): Promise<string | undefined> {
    if (userType === undefined || this.#isKnown(userType)) return userType;
    const bearers = await this.directory.page({ userType, limit: 1 });
    if (bearers.length > 0) return userType;
    const known = this.settings.userTypes.join(' or ');
    const detail = `The parameter userType must be ${known}, not ${quoted(clipped(userType))}.`;
    throw new Rejected('OPTION_INVALID', { detail });
  }

  #isKnown(userType: string): boolean {
    const key = foldKey(userType);
    return this.settings.userTypes.some((known) => foldKey(known) === key);
  }
}
