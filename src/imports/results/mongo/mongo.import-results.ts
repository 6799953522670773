import type { Collection, Filter } from 'mongodb';
import { storedPosition } from '../../../mongo/stored-position.js';
import type { LiveScope } from '../../../read-models/mongo/collections.js';
import type { Snapshot } from '../../../read-models/snapshot.js';
import {
  ImportResults,
  type ImportSummary,
  type RowQuery,
  type RowResult,
} from '../import-results.port.js';
import { importsIn } from './results-collections.js';
import { RowPages } from './row-pages.js';
import { summaryOf, type StoredImport } from './stored-import.js';

/** Imports and row results in MongoDB. */
export class MongoImportResults extends ImportResults {
  readonly #rows: RowPages;

  constructor(private readonly scope: LiveScope) {
    super();
    this.#rows = new RowPages(scope);
  }

  override async find(importId: string): Promise<ImportSummary | undefined> {
    const found = await this.#imports().findOne({ _id: { $eq: importId } });
    return found ? (await this.#summaries([found]))[0] : undefined;
  }

  override async list({
    before,
    limit,
  }: Parameters<ImportResults['list']>[0]): Promise<readonly ImportSummary[]> {
    const earlier: Filter<StoredImport> =
      before === undefined ? {} : { submittedPosition: { $lt: storedPosition(before) } };
    const found = this.#imports().find(earlier).sort({ submittedPosition: -1 }).limit(limit);
    return this.#summaries(await found.toArray());
  }

  override async unfinished(): Promise<readonly ImportSummary[]> {
    const found = this.#imports()
      .find({ endedPosition: { $eq: null } })
      .sort({ submittedPosition: 1 });
    return this.#summaries(await found.toArray());
  }

  override rows(importId: string, query: RowQuery): Promise<readonly RowResult[]> {
    return this.#rows.read(importId, query);
  }

  /** Rows never change once they are recorded: those recorded later are left out. */
  override async snapshot(): Promise<Snapshot<Pick<ImportResults, 'rows'>>> {
    const { scope, position } = await this.scope.hold();
    const rows = new RowPages(scope, position);
    return {
      reader: { rows: (importId, query) => rows.read(importId, query) },
      close: () => undefined,
    };
  }

  /** One question for the undos of all. */
  async #summaries(stored: readonly StoredImport[]): Promise<readonly ImportSummary[]> {
    const ids = stored.map(({ _id }) => _id);
    const undos = this.#imports()
      .find({ undoOf: { $in: ids } }, { projection: { undoOf: 1 } })
      .sort({ submittedPosition: 1 });
    // The last one counts.
    const undoneBy = new Map((await undos.toArray()).map(({ undoOf, _id }) => [undoOf, _id]));
    return stored.map((one) => summaryOf(one, undoneBy.get(one._id) ?? null));
  }

  #imports(): Collection<StoredImport> {
    return this.scope.collection<StoredImport>(importsIn);
  }
}
