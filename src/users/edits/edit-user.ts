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
import { userIdKey } from '../domain/unique-keys.js';
import { isLiving } from '../domain/user.js';
import { guardProblems } from '../rules/guards.js';
import type { UserNow } from '../read-user-now.js';
import { UserFinder, type FoundUserNow } from '../user-finder.js';
import { UserWriter, type SaveOutcome } from '../user-writer.js';
import { EditGuards } from './edit-guards.js';
import type { EditRequest } from './edit-request.js';

/** A user after an edit. */
export type SavedUser = {
  readonly uuid: string;
  /** The position of the user's newest event: a read model that has passed it shows the change. */
  readonly position: Position;
  /** False: the user was as wanted already. */
  readonly changed: boolean;
};

/** A command of the domain. Its time is the time of the attempt. */
export type EditCommand = UserCommand extends infer One
  ? One extends UserCommand
    ? Omit<One, 'occurredAt'>
    : never
  : never;

/** Why an edit was refused: a code, or everything that is wrong with what was asked for. */
export type EditRefusal = string | readonly Finding[];

/** What came of an edit. */
export type EditOutcome = Result<SavedUser, EditRefusal>;

/** What an edit does to the user as read, or why it is refused. */
export type EditCommands = Result<readonly EditCommand[], EditRefusal>;

/** The change of a user; decided again when another writer was faster. */
export type Edit<Current> = {
  readonly request: EditRequest;
  /** Whether the edit is wrong for every user. The caller is then told that, and not that the revision is another. Default: no. */
  readonly isWrongByItself?: boolean;
  readonly commandsFor: (current: Current) => Promise<EditCommands> | EditCommands;
  /** Called with the events before they are appended. */
  readonly beforeAppend?: (uuid: string, events: readonly NewEvent[]) => Promise<void>;
  /** Another living user, `by`, has a key that the user would need. Default: the edit needs no key. */
  readonly taken?: (key: string, by: string) => Promise<EditRefusal> | EditRefusal;
};

/**
 * Edits one user: reads, decides, appends at exactly the revision read, and starts again when another writer was faster.
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
   * @throws {Error} when other writers were faster in every attempt.
   */
  async living(userId: string, edit: Edit<FoundUserNow>): Promise<EditOutcome> {
    return handleCommand('A user', async () => {
      const current = await this.users.findNow(userIdKey(userId));
      return current ? this.#attempt(current, edit) : reject('USER_NOT_FOUND');
    });
  }

  /** Begins the stream of a new user. @throws {Error} when other writers were faster in every attempt. */
  async created(edit: Edit<UserNow>): Promise<EditOutcome> {
    const uuid = newUuid();
    // A writer that takes over a key of ours revokes it in this stream: each attempt reads the stream again.
    return handleCommand('A user', async () => this.#attempt(await this.users.readNow(uuid), edit));
  }

  /** `undefined`: another writer changed the user in between. */
  async #attempt<Current extends UserNow>(
    current: Current,
    edit: Edit<Current>,
  ): Promise<EditOutcome | undefined> {
    const { uuid, revision, user: before, position } = current;
    if (!edit.isWrongByItself) edit.request.requireRevision?.(revision);
    const asked = await edit.commandsFor(current);
    const decided = asked.ok ? await this.#decide(current, asked.value, edit.request) : asked;
    if (!decided.ok) return decided;
    const events = decided.value;
    if (events.length === 0) return accept({ uuid, position, changed: false });
    await edit.beforeAppend?.(uuid, events);
    const [saved] = await this.writer.save([{ uuid, revision, before, events }]);
    return outcomeOf(uuid, saved, edit);
  }

  async #decide(
    { uuid, user: before }: UserNow,
    asked: readonly EditCommand[],
    request: EditRequest,
  ): Promise<Result<readonly NewEvent[], EditRefusal>> {
    const guardsOfUser = await this.guards.forRequest(request);
    const occurredAt = this.clock.now();
    const commands = asked.map((command): UserCommand => ({ ...command, occurredAt }));
    const decision = decideAll(commands, before);
    // An edited user was read as living, and a new user as absent: a refusal here is a mistake of the program.
    if (!decision.ok) throw new Error(`An edit was refused as ${decision.rejection}.`);
    const { events, after } = decision.value;
    const userId = isLiving(before) ? before.profile.userId : '';
    // A completed course does not change the profile.
    const changes = events.some(({ type }) => type !== 'TrainingRecorded');
    const guards = guardsOfUser(userId, uuid);
    const problems = guardProblems(userId, guards, { before, after, changes });
    if (problems.length > 0) return reject(problems);
    return accept(events.map((event) => stamped(event, { actor: request.actor })));
  }
}

async function outcomeOf(
  uuid: string,
  saved: SaveOutcome | undefined,
  { taken }: Pick<Edit<never>, 'taken'>,
): Promise<EditOutcome | undefined> {
  if (saved?.status === 'saved') return accept({ uuid, position: saved.position, changed: true });
  if (saved?.status !== 'taken') return undefined;
  if (!taken) throw new Error('An edit that needs no key was refused a key.');
  return reject(await taken(saved.key, saved.by));
}
