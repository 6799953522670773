import type { Collection, Filter } from 'mongodb';
import { START, type Position } from '../../../event-store/event-store.port.js';
import type { Scope } from '../../../read-models/mongo/collections.js';
import {
  AuditTrail,
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
} from '../audit-trail.port.js';
import { entriesIn, entryOf, type StoredEntry } from './audit-collections.js';
import { conditionsOf, type Conditions } from './conditions-of.js';
import { idOfPosition, positionOfId } from './entry-id.js';

/** How much of the trail a call with several filters looks through. */
export type Walk = {
  /** Entries with a value of the first filter, at most. */
  readonly entriesAtMost: number;
  /** Of these, so many are looked through by one question to the server. */
  readonly entriesPerSlice: number;
};

/** Where each order begins. */
const beforeAll = { oldest: START, newest: Number.POSITIVE_INFINITY } as const;

/** The audit trail in MongoDB. Entries are read in the order of their ids, which is that of the log. */
export class MongoAuditTrail extends AuditTrail {
  constructor(
    private readonly scope: Scope,
    private readonly walk: Walk = { entriesAtMost: 50_000, entriesPerSlice: 10_000 },
  ) {
    super();
  }

  override page(query: AuditQuery): Promise<AuditPage> {
    const conditions = conditionsOf(query);
    const { filters, times, isWide } = conditions;
    const search = new Search(this.scope.collection<StoredEntry>(entriesIn), query);
    // An index leads from one wanted entry to the next.
    return isWide ? this.#slices(search, conditions) : search.page({ $and: [...filters, times] });
  }

  /** Of two values, each may be in every entry and no entry have both: the entries with the first are looked through in slices. */
  async #slices(search: Search, { filters, times }: Conditions): Promise<AuditPage> {
    const [first = {}, ...others] = filters;
    const entries: AuditEntry[] = [];
    for (let left = this.walk.entriesAtMost; left > 0; left -= this.walk.entriesPerSlice) {
      const end = await search.endOfSlice(first, Math.min(left, this.walk.entriesPerSlice));
      const within = end === undefined ? {} : search.upTo(end);
      const page = await search.page({ $and: [first, ...others, times, within] }, entries.length);
      entries.push(...page.entries);
      if (page.next !== undefined || end === undefined) return { ...page, entries };
      search.goOn(end);
    }
    return { entries, next: search.after };
  }
}

/** One search through the trail in its order. */
class Search {
  after: Position;
  readonly #sign: 1 | -1;

  constructor(
    private readonly entries: Collection<StoredEntry>,
    private readonly query: AuditQuery,
  ) {
    const { order, after = beforeAll[order] } = query;
    this.after = after;
    this.#sign = order === 'oldest' ? 1 : -1;
  }

  /** The next wanted entries, so many that they fill a page on which some are already. */
  async page(wanted: Filter<StoredEntry>, already = 0): Promise<AuditPage> {
    const limit = this.query.limit - already;
    // One more than is shown tells that there is a next page.
    const found = await this.entries
      .find({ $and: [this.#behind(), wanted] })
      .sort({ _id: this.#sign })
      .limit(limit + 1)
      .toArray();
    const entries = found.slice(0, limit).map(entryOf);
    if (found.length <= limit) return { entries };
    return { entries, next: entries.at(-1)?.position ?? this.after };
  }

  /** Where the next so many entries end, wanted or not; `undefined` when there are fewer. Only ids are read, and one is answered. */
  async endOfSlice(first: Filter<StoredEntry>, entries: number): Promise<Position | undefined> {
    const [slice] = await this.entries
      .aggregate<{ readonly count: number; readonly end: string }>([
        { $match: { $and: [this.#behind(), first] } },
        { $sort: { _id: this.#sign } },
        { $limit: entries },
        { $project: { _id: 1 } },
        {
          $group: {
            _id: null,
            count: { $sum: 1 },
            end: { [this.#sign === 1 ? '$max' : '$min']: '$_id' },
          },
        },
      ])
      .toArray();
    return slice && slice.count === entries ? positionOfId(slice.end) : undefined;
  }

  upTo(end: Position): Filter<StoredEntry> {
    const id = idOfPosition(end);
    return { _id: this.#sign === 1 ? { $lte: id } : { $gte: id } };
  }

  goOn(behind: Position): void {
    this.after = behind;
  }

  #behind(): Filter<StoredEntry> {
    const id = idOfPosition(this.after);
    return { _id: this.#sign === 1 ? { $gt: id } : { $lt: id } };
  }
}
