import { Injectable } from '@nestjs/common';
import { ReferenceLists } from '../../reference-data/index.js';
import { fieldListsOf } from '../field-lists.js';
import { usernameKey } from '../domain/unique-keys.js';
import { isLiving } from '../domain/user.js';
import type { Finding } from '../../shared/finding.js';
import { usernameWanted, type KnownForWish } from '../rules/judge-wish.js';
import type { UserWish, WishSubject } from '../rules/user-wish.js';
import { usernameTaken, type UsernameHolder } from '../rules/username-problems.js';
import { supervisorTextProblems } from '../rules/wished-supervisors.js';
import { UserFinder } from '../user-finder.js';
import { UserSettings } from '../user-settings.js';
import { SupervisorKnowledge } from './supervisor-knowledge.js';

const noSupervisors = { named: new Map(), now: [], above: new Map() };

/** Looks up the data that judges a wish. */
@Injectable()
export class WishKnowledge {
  constructor(
    private readonly finder: UserFinder,
    private readonly references: ReferenceLists,
    private readonly supervisors: SupervisorKnowledge,
    private readonly settings: UserSettings,
  ) {}

  /** @throws {Rejected} `READ_MODELS_BEHIND` when it takes more than 5 s until supervisors are known as they are now. */
  async of(wish: UserWish, subject: WishSubject): Promise<KnownForWish> {
    const { supervisors: typed } = wish;
    // Wrong User IDs are not looked up: there may be very many.
    const isAsked = typed !== undefined && supervisorTextProblems(typed).length === 0;
    return {
      userTypes: this.settings.userTypes,
      lists: await fieldListsOf(this.references),
      usernameHolder: await this.#holderOf(usernameWanted(wish, subject)),
      supervisors: isAsked ? await this.supervisors.of(typed, subject) : noSupervisors,
    };
  }

  /** The problem of a username that another user, `uuid`, has by now. */
  async usernameTakenBy(username: string, uuid: string): Promise<Finding> {
    const { user } = await this.finder.readNow(uuid);
    return usernameTaken(username, isLiving(user) ? { userId: user.profile.userId } : {});
  }

  async #holderOf(username: string | undefined): Promise<UsernameHolder | undefined> {
    if (username === undefined || username === '') return undefined;
    const key = usernameKey(username);
    const found = (await this.finder.findByKeys([key])).get(key);
    return found && { uuid: found.uuid, userId: found.user.profile.userId };
  }
}
