import { Injectable } from '@nestjs/common';
import { foldKey } from '../shared/fold-key.js';
import { clipped, quoted } from '../shared/wording.js';
import { textOf, type Query } from '../web/query-parameters.js';
import { Rejected } from '../web/rejected.js';
import { UserDirectory } from './read-model/user-directory.port.js';
import { UserSettings } from './user-settings.js';

/** The parameter `userType` of lists of users. Unchecked, a misspelt type would give an empty list. */
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
  async in(query: Query): Promise<string | undefined> {
    const userType = textOf(query, 'userType');
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
