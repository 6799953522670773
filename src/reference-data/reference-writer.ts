import { Injectable } from '@nestjs/common';
import {
  EventStore,
  VersionConflict,
  type NewEvent,
  type Position,
  type Revision,
} from '../event-store/event-store.port.js';
import { accept, reject, type Result } from '../shared/result.js';
import { newUuid } from '../shared/uuid.js';
import type { ReferenceCommand } from './domain/reference-commands.js';
import type { ReferenceEvent } from './domain/reference-events.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { referenceList, type ReferenceRejection } from './domain/reference-list.js';
import type { ReferenceList } from './reference-entries.js';
import { ReferenceLists } from './reference-lists.js';
import { referenceStreamName } from './reference-stream.js';

/** Where the list's newest event stands after a change, or where it stood already when there was nothing to do. */
export type Changed = { readonly position: Position };

/** A command to one of the lists. */
export type ReferenceChange<Refusal = never> = {
  readonly kind: ReferenceKind;
  readonly command: ReferenceCommand;
  readonly actor: string;
  /** Asked whenever the list was read and before anything is appended: why the change may not be. Default: it may. */
  readonly objection?: (list: ReferenceList) => Promise<Refusal | undefined>;
};

/** Nobody edits one list this often between our reading and our writing. */
const attemptsAtMost = 25;

/** The only way to change a list: each command is decided on all that the log has, and appended at exactly that revision. */
@Injectable()
export class ReferenceWriter {
  constructor(
    private readonly lists: ReferenceLists,
    private readonly store: EventStore,
  ) {}

  /** @throws {Error} when others were faster again and again. */
  async change<Refusal = never>(
    change: ReferenceChange<Refusal>,
  ): Promise<Result<Changed, ReferenceRejection | Refusal>> {
    for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
      const outcome = await this.#attempt(change);
      if (outcome) return outcome;
    }
    throw new Error(`The ${change.kind} could not be changed in ${attemptsAtMost} attempts.`);
  }

  /** `undefined`: somebody else changed the list in between. */
  async #attempt<Refusal>({
    kind,
    command,
    actor,
    objection,
  }: ReferenceChange<Refusal>): Promise<Result<Changed, ReferenceRejection | Refusal> | undefined> {
    const { list, state, revision, position } = await this.lists.read(kind);
    const refusal = await objection?.(list);
    if (refusal !== undefined) return reject(refusal);
    const decision = referenceList(kind).decide(command, state);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return accept({ position });
    const events = decision.value.map((event) => newEvent(event, actor));
    return this.#append(referenceStreamName(kind), revision, events);
  }

  async #append(
    stream: string,
    revision: Revision,
    events: readonly NewEvent[],
  ): Promise<Result<Changed, never> | undefined> {
    try {
      const { position } = await this.store.append(stream, revision, events);
      return accept({ position });
    } catch (error) {
      // The list has moved on: the caller reads it again and decides anew.
      if (error instanceof VersionConflict) return undefined;
      throw error;
    }
  }
}

function newEvent(event: ReferenceEvent, actor: string): NewEvent {
  const id = newUuid();
  return { ...event, id, metadata: { $correlationId: id, $causationId: id, actor } };
}
