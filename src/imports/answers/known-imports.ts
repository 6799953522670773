import { Injectable } from '@nestjs/common';
import { EventStore, NO_STREAM, type Revision } from '../../event-store/event-store.port.js';
import { CatchUp } from '../../read-models/catch-up.js';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { Rejected } from '../../web/rejected.js';
import { importStreamName, importStreamPrefix } from '../import-stream.js';
import { foldSummary } from '../results/folded-summary.js';
import { importResultsProjection } from '../results/import-results.projection.js';
import { ImportResults, type ImportSummary } from '../results/import-results.port.js';

/** Few: the event of a batch has up to 512 KiB. */
const eventsPerRead = 16;

/** Finds imports, also while the read models do not know them yet: an import is found as soon as its upload is answered. @see docs/protocols.md §3 */
@Injectable()
export class KnownImports {
  constructor(
    private readonly results: ImportResults,
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
    private readonly catchUp: CatchUp,
  ) {}

  /** An import as the read models show it; as its stream says while they do not know it or are rebuilt. `undefined` for an unknown id. */
  async find(importId: string): Promise<ImportSummary | undefined> {
    const shown = this.catchUp.isDone ? await this.results.find(importId) : undefined;
    return shown ?? this.asLogSays(importId);
  }

  /** An import whose rows the read models show. @throws {Rejected} `IMPORT_NOT_FOUND`; `READ_MODELS_BEHIND` when only its stream knows it. */
  async require(importId: string): Promise<ImportSummary> {
    const shown = await this.results.find(importId);
    if (shown) return shown;
    const { revision } = await this.#read(importId, NO_STREAM);
    throw new Rejected(revision === NO_STREAM ? 'IMPORT_NOT_FOUND' : 'READ_MODELS_BEHIND');
  }

  /** The imports that have not ended, as the log says now. */
  async unfinished(): Promise<readonly ImportSummary[]> {
    // The position first: events that are appended in between are in the rest of the log.
    const after = this.progress.position;
    const known = new Map((await this.results.unfinished()).map((one) => [one.importId, one]));
    const rest = this.store.readAll({ after, streamPrefixes: [importStreamPrefix] });
    for await (const { events } of rest)
      for (const change of events.flatMap((event) => importResultsProjection.project(event))) {
        const summary = foldSummary(known.get(change.importId), change);
        if (summary?.endedPosition === null) known.set(change.importId, summary);
        else known.delete(change.importId);
      }
    return [...known.values()];
  }

  /** An import as its stream says now, without its undo; `undefined` for an unknown id. */
  async asLogSays(importId: string): Promise<ImportSummary | undefined> {
    let summary: ImportSummary | undefined;
    let after: Revision = NO_STREAM;
    for (;;) {
      const { events, revision } = await this.#read(importId, after);
      summary = events
        .flatMap((event) => importResultsProjection.project(event))
        .reduce(foldSummary, summary);
      after = events.at(-1)?.revision ?? revision;
      if (after >= revision) return summary;
      if (summary && hasOnlyBatchesNext(summary)) after = Math.max(after, revision - eventsPerRead);
    }
  }

  #read(importId: string, after: Revision) {
    return this.store.readStream(importStreamName(importId), { after, limit: eventsPerRead });
  }
}

/** Every event of a batch has the counts so far: the events between the decision to apply and the last ones are not read. */
const hasOnlyBatchesNext = ({ rowsTotal, hold }: ImportSummary): boolean =>
  rowsTotal !== null && hold?.isConfirmed !== false;
