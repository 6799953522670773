import { Injectable } from '@nestjs/common';
import type { NewEvent, Position } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import { stamped } from '../../event-store/stamped.js';
import { Clock } from '../../shared/clock.js';
import type { Finding } from '../../shared/finding.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { newUuid } from '../../shared/uuid.js';
import { decideAll } from '../domain/decide-all.js';
import type { UserCommand } from '../domain/user-commands.js';
import type { UserEvent } from '../domain/user-events.js';
import { userIdKey } from '../domain/unique-keys.js';
import { isLiving } from '../domain/user.js';
import { guardProblems } from '../rules/guards.js';
import type { UserNow } from '../read-user-now.js';
import { UserFinder, type FoundUserNow } from '../user-finder.js';
import { UserWriter, type SaveOutcome } from '../user-writer.js';
import { EditGuards, type GuardsOfUser } from './edit-guards.js';
import type { EditRequest } from './edit-request.js';

/** A user after an edit. */
export type SavedUser = {
  readonly uuid: string;
  /** Of the user's newest event: a read model beyond it shows the change. */
  readonly position: Position;
  /** False: there was nothing to do. */
  readonly changed: boolean;
};

/** A command of the domain; the time is that of the attempt. */
export type EditCommand = UserCommand extends infer One
  ? One extends UserCommand
    ? Omit<One, 'occurredAt'>
    : never
  : never;

/** The change of a user; decided again when another writer was faster. */
export type Edit<Current, Refusal> = {
  readonly request: EditRequest;
  /** Whether it will be refused for what it is: then the caller is told that, and not that the revision is another. Default: no. */
  readonly isWrongByItself?: boolean;
  readonly commandsFor: (
    current: Current,
  ) => Promise<Result<readonly EditCommand[], Refusal>> | Result<readonly EditCommand[], Refusal>;
  /** Called with the events before they are appended. */
  readonly beforeAppend?: (uuid: string, events: readonly NewEvent[]) => Promise<void>;
  /** Another living user, `by`, has a key that the user would need. Default: the edit needs none. */
  readonly taken?: (key: string, by: string) => Promise<Refusal> | Refusal;
};

/**
 * Edits one user: reads, decides, appends at exactly the revision read, and starts again when another writer
 * else was faster.
 *
 * @see docs/protocols.md §1
 */
@Injectable()
export class EditUser {
  constructor(
    private readonly users: UserFinder,
    private readonly writer: UserWriter,
    private readonly clock: Clock,
    private readonly guards: EditGuards,
  ) {}

  /**
   * Edits the living holder of a User ID, who is looked up again at every attempt.
   *
   * @throws {Error} when others were faster again and again.
   */
  async living<Refusal>(
    userId: string,
    edit: Edit<FoundUserNow, Refusal>,
  ): Promise<Result<SavedUser, Refusal | 'USER_NOT_FOUND' | readonly Finding[]>> {
    return handleCommand('A user', async () => {
      const current = await this.users.findNow(userIdKey(userId));
      return current ? this.#attempt(current, edit) : reject('USER_NOT_FOUND');
    });
  }

  /** Begins the stream of a new user. @throws {Error} when others were faster again and again. */
  async created<Refusal>(
    edit: Edit<UserNow, Refusal>,
  ): Promise<Result<SavedUser, Refusal | readonly Finding[]>> {
    const uuid = newUuid();
    // Whoever takes a key over may have shut us out: the stream is read again.
    return handleCommand('A user', async () => this.#attempt(await this.users.readNow(uuid), edit));
  }

  /** `undefined`: somebody else changed the user in between. */
  async #attempt<Current extends UserNow, Refusal>(
    current: Current,
    edit: Edit<Current, Refusal>,
  ): Promise<Result<SavedUser, Refusal | readonly Finding[]> | undefined> {
    const { uuid, revision, user: before } = current;
    if (!edit.isWrongByItself) edit.request.requireRevision?.(revision);
    const asked = await edit.commandsFor(current);
    if (!asked.ok) return asked;
    const guardsOfUser = await this.guards.forRequest(edit.request);
    const decided = this.#decided(current, asked.value, { ...edit.request, guardsOfUser });
    if (!decided.ok) return decided;
    const events = decided.value;
    if (events.length === 0) return accept({ uuid, position: current.position, changed: false });
    await edit.beforeAppend?.(uuid, events);
    const [saved] = await this.writer.save([{ uuid, revision, before, events }]);
    return outcomeOf(uuid, saved, edit);
  }

  #decided(
    { uuid, user: before }: UserNow,
    asked: readonly EditCommand[],
    { actor, guardsOfUser }: EditRequest & { readonly guardsOfUser: GuardsOfUser },
  ): Result<readonly NewEvent[], readonly Finding[]> {
    const occurredAt = this.clock.now();
    const commands = asked.map((command): UserCommand => ({ ...command, occurredAt }));
    const decision = decideAll(commands, before);
    // Who is edited was seen to live, and who is created not to be there: a refusal here is a mistake of ours.
    if (!decision.ok) throw new Error(`An edit was refused as ${decision.rejection}.`);
    const { events, after } = decision.value;
    const userId = isLiving(before) ? before.profile.userId : '';
    const problems = guardProblems(userId, guardsOfUser(userId, uuid), {
      before,
      after,
      changes: events.some(isChange),
    });
    if (problems.length > 0) return reject(problems);
    return accept(events.map((event) => stamped(event, { actor })));
  }
}

/** A completed course does not change the profile. */
const isChange = ({ type }: UserEvent): boolean => type !== 'TrainingRecorded';

async function outcomeOf<Refusal>(
  uuid: string,
  saved: SaveOutcome | undefined,
  { taken }: Pick<Edit<never, Refusal>, 'taken'>,
): Promise<Result<SavedUser, Refusal> | undefined> {
  if (saved?.status === 'saved') return accept({ uuid, position: saved.position, changed: true });
  if (saved?.status !== 'taken') return undefined;
  if (!taken) throw new Error('An edit that needs no key of its own was refused one.');
  return reject(await taken(saved.key, saved.by));
}
