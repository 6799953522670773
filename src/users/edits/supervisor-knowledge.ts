import { Injectable } from '@nestjs/common';
import { EventStore } from '../../event-store/event-store.port.js';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { Rejected } from '../../web/rejected.js';
import { userIdKey } from '../domain/unique-keys.js';
import { UserDirectory, type DirectoryUser } from '../read-model/user-directory.port.js';
import type { PeopleAbove, SupervisedPerson } from '../rules/supervisor-ring.js';
import type { WishSubject } from '../rules/user-wish.js';
import type { KnownSupervisors } from '../rules/wished-supervisors.js';
import { UserFinder } from '../user-finder.js';

/** Looks up the data that judges wished supervisors. */
@Injectable()
export class SupervisorKnowledge {
  constructor(
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
    private readonly finder: UserFinder,
    private readonly directory: UserDirectory,
  ) {}

  /** @throws {Rejected} `READ_MODELS_BEHIND` when the directory does not pass the newest event within 5 s. */
  async of(typed: readonly string[], { uuid, stored }: WishSubject): Promise<KnownSupervisors> {
    await this.#passAll();
    const named = await this.finder.findByKeys(typed.map(userIdKey));
    const users = await this.directory.findMany(stored?.supervisors ?? []);
    const now = [...users.values()].filter(isLiving).map((user) => user.uuid);
    const added = Array.from(named.values(), (found) => found.uuid).filter(
      (one) => !now.includes(one),
    );
    // A new user supervises no user yet.
    const above = stored ? await this.#above(uuid, added) : new Map<string, SupervisedPerson>();
    const unknown = typed.filter((one) => !named.has(userIdKey(one)));
    return { named, now, above, lookalikes: await this.#lookalikes(unknown) };
  }

  /** The User IDs that the wish may mean. */
  async #lookalikes(typed: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = await this.directory.lookalikesOf(typed);
    const users = await this.directory.findMany([...new Set([...found.values()].flat())]);
    return new Map(
      [...found].map(([of, uuids]) => [of, uuids.flatMap((uuid) => users.get(uuid)?.userId ?? [])]),
    );
  }

  /** Earlier answers count: two edits, one after the other, make no ring. */
  async #passAll(): Promise<void> {
    const newest = await this.store.lastPosition();
    if (!(await this.progress.passedWithin(newest))) throw new Rejected('READ_MODELS_BEHIND');
  }

  /** The living users from these users upwards, as far as the user who is edited. */
  async #above(uuid: string, from: readonly string[]): Promise<PeopleAbove> {
    const people = new Map<string, SupervisedPerson>();
    const seen = new Set([uuid]);
    let level = from;
    while (level.length > 0) {
      const fresh = [...new Set(level)].filter((one) => !seen.has(one));
      for (const one of fresh) seen.add(one);
      const users = [...(await this.directory.findMany(fresh)).values()].filter(isLiving);
      for (const { uuid: one, userId, supervisors } of users)
        people.set(one, { userId, supervisors });
      level = users.flatMap(({ supervisors }) => supervisors);
    }
    return people;
  }
}

const isLiving = ({ status }: DirectoryUser): boolean => status !== 'deleted';
