import { setImmediate as nextTurn } from 'node:timers/promises';
import { START } from '../../../event-store/event-store.port.js';
import type { ReadModelsDatabase } from '../../../read-models/sqlite/read-models-database.js';
import {
  AuditTrail,
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
} from '../audit-trail.port.js';
import { BlockFinder } from './block-finder.js';
import { entriesPerBlock } from './blocks.js';
import { entryReader } from './entry-reader.js';
import { conditionsOf } from './query-conditions.js';

/** Entries that a call with several filters looks through, at most. */
const walkAtMost = 50_000;
/** Entries that are looked through in one turn. */
const walkPerTurn = 10_000;
/** Looking for the next block takes as long as looking through so many entries. */
const entriesPerStep = 16;

/** Where each order begins. */
const beforeAll = { oldest: START, newest: Number.MAX_SAFE_INTEGER } as const;

/** The audit trail in SQLite: the blocks that may have a wanted entry are looked through one by one. */
export class SqliteAuditTrail extends AuditTrail {
  constructor(private readonly database: ReadModelsDatabase) {
    super();
  }

  override async page(query: AuditQuery): Promise<AuditPage> {
    const { db } = this.database;
    const { order, limit, after = beforeAll[order] } = query;
    const conditions = conditionsOf(db, query);
    if (!conditions) return { entries: [] };
    const finder = new BlockFinder(db, order, conditions);
    const read = entryReader(db, order, conditions);
    const effort = new Effort(mayWalk(query));
    const entries: AuditEntry[] = [];
    let search = finder.first(after, effort.steps());
    while (search.isFound) {
      entries.push(...read(search.block, after, limit + 1 - entries.length));
      if (entries.length > limit) return fullPage(entries, limit);
      await effort.spend(entriesPerBlock + search.steps * entriesPerStep);
      search = finder.next(search.block, effort.steps());
    }
    if (search.block === undefined) return { entries };
    const next = order === 'oldest' ? search.block - 1 : (finder.above(search.block) ?? after);
    return { entries, next };
  }
}

/** Looking for one value finds an entry in each block. Of two, each may be in every block and no entry have both. */
function mayWalk({ actors, actions, fields }: AuditQuery): number {
  const filters = [actors, actions, fields].filter((values) => values !== undefined);
  return filters.length > 1 ? walkAtMost : Number.POSITIVE_INFINITY;
}

function fullPage(entries: readonly AuditEntry[], limit: number): AuditPage {
  const shown = entries.slice(0, limit);
  const last = shown.at(-1) as AuditEntry;
  return { entries: shown, next: last.position };
}

/** How much a call has looked through. */
class Effort {
  #left: number;
  #inTurn = 0;

  constructor(atMost: number) {
    this.#left = atMost;
  }

  /** How many steps are left to find the next block. */
  steps(): number {
    return Math.max(0, Math.floor(this.#left / entriesPerStep));
  }

  /** Other work has its turn in between. */
  async spend(entries: number): Promise<void> {
    this.#left -= entries;
    this.#inTurn += entries;
    if (this.#inTurn < walkPerTurn) return;
    this.#inTurn = 0;
    await nextTurn();
  }
}
