import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { edgesOf, type Edge, type Edges } from './edges.js';
import { Followers } from './followers.js';
import type { WholeFile } from '../whole-file.js';
import { namedAtMost } from '../questions/findings.js';
import { RingRefuser } from './refuse-ring.js';
import { ringCore } from './ring-core.js';
import { RingSearch } from './ring-search.js';
import {
  componentsIn,
  linksOnRings,
  type Components,
  type LinksOnRings,
} from './links-on-rings.js';
import { SupervisorGraph } from './supervisor-graph.js';
import { WalksUp } from './walks-up.js';

/**
 * Refuses rows that would close a ring of supervisors, through rows of the file and stored users. Answers whether
 * it refused any: rows that wait for a refused row, and then the rest, must be checked again.
 *
 * @see docs/import-contract.md §3, SUPERVISOR_CYCLE
 */
export async function refuseSupervisorRings(db: Database, file: WholeFile): Promise<boolean> {
  const added = db.prepare('SELECT 1 FROM supervisors WHERE added = 1 LIMIT 1').get();
  if (added === undefined) return false;
  db.exec(`
    CREATE INDEX IF NOT EXISTS plan.rows_by_uuid ON rows (uuid);
    CREATE INDEX IF NOT EXISTS plan.blocks_by_blocker ON blocks (blocker)`);
  const graph = new SupervisorGraph(db, file);
  await graph.walk();
  return new RingRefusals(db, graph, file).refuseAll();
}

/**
 * Only a ring with a link that a row adds is refused: stored users may go round in one already, and that is no row's fault. Of rings that
 * lead to others the topmost come first: who is below may be refused for one of those, and then their own is none any more.
 */
class RingRefusals {
  readonly #leave;
  readonly #above;
  readonly #addedAbove;
  readonly #refuser;
  readonly #followers;
  readonly #walks = new WalksUp((id) => this.#aboveOf(id));

  constructor(
    private readonly db: Database,
    private readonly graph: SupervisorGraph,
    private readonly file: WholeFile,
  ) {
    this.#leave = db.prepare('DELETE FROM edges WHERE low = ?');
    this.#above = db.prepare('SELECT high AS id FROM edges WHERE low = ? ORDER BY high');
    this.#addedAbove = db.prepare(`${addedEdges} AND low = ? ORDER BY s.row, s.place`);
    this.#refuser = new RingRefuser(db);
    this.#followers = new Followers(db);
  }

  /** Answers whether there were any. */
  async refuseAll(): Promise<boolean> {
    let any = false;
    for (const rings of linksOnRings(this.#components(), () => this.#added())) {
      // They will be other rings, or none: those are judged when it is known who is refused with a row that they wait for.
      if (this.#followers.isAnyOf(rings.members)) continue;
      const { broken, isFollowed } = this.#refuseIn(rings);
      any ||= broken.length > 0;
      if (!isFollowed) await this.#lookAgain(broken);
      await this.file.pause();
    }
    return any;
  }

  /** A refused member of a ring is as stored again: that may close other rings, and so on. */
  async #lookAgain(broken: readonly number[]): Promise<void> {
    for (let again = broken; again.length > 0;) {
      await this.graph.lookAgain(again);
      const walked = this.#walks.from(again);
      const next: number[] = [];
      const components = componentsIn(walked.edges);
      for (const rings of linksOnRings(components, () => this.#addedBy(walked.seen))) {
        if (this.#followers.isAnyOf(rings.members)) return;
        const found = this.#refuseIn(rings);
        if (found.isFollowed) return;
        for (const id of found.broken) next.push(id);
      }
      if (next.length === 0) this.#walks.foundNone(walked);
      again = next;
      await this.file.pause();
    }
  }

  /** Refuses the rings of one component; answers who was on them, and whether others wait for a row that was refused. */
  #refuseIn({ links, members }: LinksOnRings) {
    const search = new RingSearch(members, (id) => this.#aboveOf(id));
    const broken: number[] = [];
    let isFollowed = false;
    const note = (ring: readonly number[], rows: readonly number[]): void => {
      for (const row of rows) isFollowed = this.#followers.note(row) || isFollowed;
      // Members of the ring are judged again once it is broken.
      for (const id of ring) {
        this.#leave.run(id);
        search.leave(id);
        broken.push(id);
      }
    };
    for (const [place, low] of links.from.entries()) {
      if (search.isTired) break;
      const high = links.to[place] ?? 0;
      if (!search.has(low, high)) continue;
      const ring = search.wayUp(high, low);
      note(ring, this.#refuser.refuseAllOn(ring));
    }
    if (search.isTired) this.#refuseAllIn(search, links, note);
    return { broken, isFollowed };
  }

  /** Refuses every link that is left on a ring. */
  #refuseAllIn(
    search: RingSearch,
    links: LinksOnRings['links'],
    note: (ring: readonly number[], rows: readonly number[]) => void,
  ): void {
    const rest = search.rest();
    for (const rings of linksOnRings(rest, () => links)) {
      const rows = [...rings.links.from.entries()].flatMap(([place, low]) => {
        const high = rings.links.to[place] ?? 0;
        if (!search.has(low, high)) return [];
        return this.#refuser.refuse(low, high, () => rest.wayRound(low, high, namedAtMost));
      });
      if (rows.length > 0) note([...rings.members], rows);
    }
  }

  /** In a function of its own, so that the edges are let go. */
  #components(): Components {
    return componentsIn(ringCore(this.db));
  }

  /** The links that rows add, in the order of the file. */
  #added(): Edges {
    const { count } = this.db
      .prepare('SELECT count(*) AS count FROM supervisors WHERE added = 1')
      .get() as { readonly count: number };
    const added = this.db.prepare(`${addedEdges} ORDER BY s.row, s.place`);
    return edgesOf(iterate<Edge>(added), count);
  }

  /** The links that rows of these people add. */
  #addedBy(people: ReadonlySet<number>): Edges {
    const added: Edge[] = [];
    for (const low of people)
      for (const edge of this.#addedAbove.all(low) as readonly Edge[]) added.push(edge);
    return edgesOf(added);
  }

  #aboveOf(low: number): readonly number[] {
    return (this.#above.all(low) as readonly { readonly id: number }[]).map(({ id }) => id);
  }
}

/** The links that rows add. */
const addedEdges = `
  SELECT low AS "from", high AS "to" FROM edges
    JOIN people ON people.id = low JOIN people AS above ON above.id = high
    JOIN supervisors AS s ON s.row = people.row AND s.uuid = above.uuid
    WHERE s.added = 1`;
