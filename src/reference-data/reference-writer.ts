import { Injectable } from '@nestjs/common';
import { EventStore, type Position } from '../event-store/event-store.port.js';
import { handleCommand } from '../event-store/handle-command.js';
import { stamped } from '../event-store/stamped.js';
import { Clock } from '../shared/clock.js';
import { accept, reject, type Result } from '../shared/result.js';
import type { EntryChange } from './domain/reference-commands.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { referenceList, type ReferenceRejection } from './domain/reference-list.js';
import type { ReferenceList } from './reference-entries.js';
import { ReferenceLists } from './reference-lists.js';
import { referenceStreamName } from './reference-stream.js';

/** The position of the list's newest event after a change, also after a change that had nothing to do. */
export type Changed = { readonly position: Position };

/** A change of one of the lists. Its time is the time of the call. */
export type ReferenceChange<Refusal> = {
  readonly kind: ReferenceKind;
  readonly change: EntryChange;
  readonly actor: string;
  /** Called after each reading of the list and before the append: why the change is refused. Default: never. */
  readonly objection?: (list: ReferenceList) => Promise<Refusal | undefined>;
};

/** The only way to change a list: each command is decided on all that the log has, and appended at exactly that revision. */
@Injectable()
export class ReferenceWriter {
  constructor(
    private readonly lists: ReferenceLists,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** @throws {Error} when other writers were faster in every attempt. */
  async change<Refusal = never>({
    kind,
    change,
    actor,
    objection,
  }: ReferenceChange<Refusal>): Promise<Result<Changed, ReferenceRejection | Refusal>> {
    const command = { ...change, occurredAt: this.clock.now() };
    return handleCommand(`The ${kind}`, async () => {
      const { list, state, revision, position } = await this.lists.read(kind);
      const refusal = await objection?.(list);
      if (refusal !== undefined) return reject(refusal);
      const decision = referenceList(kind).decide(command, state);
      if (!decision.ok) return decision;
      if (decision.value.length === 0) return accept({ position });
      const events = decision.value.map((event) => stamped(event, { actor }));
      const stream = referenceStreamName(kind);
      return accept({ position: (await this.store.append(stream, revision, events)).position });
    });
  }
}
