import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Edge } from './components.js';
import type { Pause } from './pause.js';
import { ringRefuser } from './refuse-ring.js';
import { ringCore } from './ring-core.js';
import { linksOnRings, type LinksOnRings } from './rings.js';
import { SupervisorGraph, type LoadSupervisors } from './supervisor-graph.js';

/**
 * Refuses rows that would make somebody their own supervisor's supervisor, through rows of the file and stored users. Answers whether
 * there were any: whoever waits for a refused row has to be looked at again, and then what is left.
 *
 * @see docs/import-contract.md §3, SUPERVISOR_CYCLE
 */
export async function refuseSupervisorCycles(
  db: DatabaseSyncInstance,
  load: LoadSupervisors,
  pause: Pause,
): Promise<boolean> {
  const added = db.prepare('SELECT 1 FROM supervisors WHERE added = 1 LIMIT 1').get();
  if (added === undefined) return false;
  db.exec(`
    CREATE INDEX IF NOT EXISTS rows_by_uuid ON rows (uuid);
    CREATE INDEX IF NOT EXISTS blocks_by_blocker ON blocks (blocker)`);
  const graph = new SupervisorGraph(db, load, pause);
  await graph.walk();
  return new RingRefusals(db, graph, pause).refuseAll();
}

/**
 * Only a ring with a link that a row adds is refused: stored users may go round in one already, and that is no row's fault. Of rings that
 * lead to others the topmost come first: who is below may be refused for one of those, and then their own is none any more.
 */
class RingRefusals {
  readonly #isThere;
  readonly #leave;
  readonly #above;
  readonly #addedAbove;
  readonly #refuse;
  readonly #whoWaits;
  /** Somebody waits for a row that was refused. */
  #someoneWaits = false;

  constructor(
    private readonly db: DatabaseSyncInstance,
    private readonly graph: SupervisorGraph,
    private readonly pause: Pause,
  ) {
    this.#isThere = db.prepare('SELECT 1 FROM edges WHERE low = ? AND high = ?');
    this.#leave = db.prepare('DELETE FROM edges WHERE low = ?');
    this.#above = db.prepare('SELECT high AS id FROM edges WHERE low = ? ORDER BY high');
    this.#addedAbove = db.prepare(`${addedEdges} AND low = ? ORDER BY s.row, s.place`);
    this.#refuse = ringRefuser(db);
    this.#whoWaits = db.prepare(`
      SELECT 1 FROM waits WHERE giver = ?1 UNION ALL SELECT 1 FROM makers WHERE maker = ?1
        UNION ALL SELECT 1 FROM blocks WHERE blocker = ?1 LIMIT 1`);
  }

  /** Answers whether there were any. */
  async refuseAll(): Promise<boolean> {
    const edges = ringCore(this.db);
    if (edges.length === 0) return false;
    const added = this.db.prepare(`${addedEdges} ORDER BY s.row, s.place`).all();
    let any = false;
    for (const rings of linksOnRings(edges, added as readonly Edge[])) {
      const broken = this.#refuseIn(rings);
      any ||= broken.length > 0;
      await this.#lookAgain(broken);
      if (this.#someoneWaits) break;
      await this.pause();
    }
    return any;
  }

  /** Whoever was on a ring is as stored again, if refused: that may close others, and so on. */
  async #lookAgain(broken: readonly number[]): Promise<void> {
    for (let again = broken; again.length > 0 && !this.#someoneWaits;) {
      await this.graph.lookAgain(again);
      const { edges, added } = this.#upFrom(again);
      const next: number[] = [];
      for (const rings of linksOnRings(edges, added)) next.push(...this.#refuseIn(rings));
      again = next;
      await this.pause();
    }
  }

  /** Refuses the rings of one component; answers who was on them. */
  #refuseIn({ links, isOn }: LinksOnRings): readonly number[] {
    const broken: number[] = [];
    for (const { from: low, to: high } of links) {
      if (this.#isThere.get(low, high) === undefined) continue;
      const ring = this.#wayUp(high, low, isOn);
      for (const row of this.#refuse(ring))
        this.#someoneWaits ||= this.#whoWaits.get(row) !== undefined;
      // Whoever was on the ring is judged again once it is broken.
      for (const id of ring) this.#leave.run(id);
      broken.push(...ring);
    }
    return broken;
  }

  /** Everybody to whom these lead, and the links that rows add among them. */
  #upFrom(ids: readonly number[]) {
    const edges: Edge[] = [];
    const added: Edge[] = [];
    const seen = new Set(ids);
    for (const from of seen) {
      for (const { id: to } of this.#aboveOf(from)) {
        edges.push({ from, to });
        seen.add(to);
      }
      added.push(...(this.#addedAbove.all(from) as readonly Edge[]));
    }
    return { edges, added };
  }

  /** The shortest way from one to another of a component, both included; empty when there is none any more. */
  #wayUp(from: number, to: number, isOn: (id: number) => boolean): readonly number[] {
    const cameFrom = new Map<number, number | undefined>([[from, undefined]]);
    for (const [low] of cameFrom) {
      if (low === to) return wayBack(to, cameFrom);
      for (const { id } of this.#aboveOf(low))
        if (isOn(id) && !cameFrom.has(id)) cameFrom.set(id, low);
    }
    return [];
  }

  #aboveOf(low: number): readonly { readonly id: number }[] {
    return this.#above.all(low) as readonly { readonly id: number }[];
  }
}

/** The links that rows add. */
const addedEdges = `
  SELECT low AS "from", high AS "to" FROM edges
    JOIN people ON people.id = low JOIN people AS above ON above.id = high
    JOIN supervisors AS s ON s.row = people.row AND s.uuid = above.uuid
    WHERE s.added = 1`;

function wayBack(to: number, cameFrom: ReadonlyMap<number, number | undefined>): readonly number[] {
  const way: number[] = [];
  for (let at: number | undefined = to; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.toReversed();
}
