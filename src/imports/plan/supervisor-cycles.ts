import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { componentsOf, graphOf, type Edge } from './components.js';
import { Findings, namedAtMost } from './findings.js';
import { buildSupervisorGraph, type LoadSupervisors } from './supervisor-graph.js';

/**
 * Refuses rows that would make somebody their own supervisor's supervisor, through rows of the file and stored users. Answers whether
 * there were any: a refused row leaves its user as stored, so what is left has to be looked at again.
 *
 * @see import-contract.md §3, SUPERVISOR_CYCLE
 */
export async function refuseSupervisorCycles(
  db: DatabaseSyncInstance,
  load: LoadSupervisors,
): Promise<boolean> {
  const { added } = db
    .prepare('SELECT count(*) AS added FROM supervisors WHERE added = 1')
    .get() as {
    readonly added: number;
  };
  if (added === 0) return false;
  db.exec('CREATE INDEX IF NOT EXISTS rows_by_uuid ON rows (uuid)');
  await buildSupervisorGraph(db, load);
  peel(db, { free: 'low', other: 'high' });
  peel(db, { free: 'high', other: 'low' });
  return refuseRings(db);
}

type Side = { readonly free: 'low' | 'high'; readonly other: 'low' | 'high' };

/** Takes away whoever has nobody on one side, and so on: what stays lies on rings, or between two of them. */
function peel(db: DatabaseSyncInstance, { free, other }: Side): void {
  const hasAny = db.prepare(`SELECT 1 FROM edges WHERE ${free} = ? LIMIT 1`);
  const neighbours = db.prepare(`SELECT ${free} AS id FROM edges WHERE ${other} = ?`);
  const remove = db.prepare(`DELETE FROM edges WHERE ${other} = ?`);
  const queue = (
    db
      .prepare(
        `SELECT DISTINCT ${other} AS id FROM edges WHERE ${other} NOT IN (SELECT ${free} FROM edges)`,
      )
      .all() as readonly Id[]
  ).map(({ id }) => id);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const left = neighbours.all(id) as readonly Id[];
    remove.run(id);
    for (const one of left) if (hasAny.get(one.id) === undefined) queue.push(one.id);
  }
}

type Id = { readonly id: number };
type Person = { readonly id: number; readonly user_id: string | null; readonly row: number | null };

/**
 * Only a ring with a link that a row adds is refused: stored users may go round in one already, and that is no row's fault. Of rings that
 * lead to others the topmost come first: who is below may be refused for one of those, and then their own is none any more.
 */
function refuseRings(db: DatabaseSyncInstance): boolean {
  const added = addedEdges(db);
  if (added.length === 0) return false;
  const edges = db
    .prepare('SELECT low AS "from", high AS "to" FROM edges')
    .all() as readonly Edge[];
  const component = componentsOf(graphOf(edges));
  const isTopmost = topmost(edges, added, component);
  const isThere = db.prepare('SELECT 1 FROM edges WHERE low = ? AND high = ?');
  const leave = db.prepare('DELETE FROM edges WHERE low = ?');
  const wayUp = wayFinder(db, component);
  const refuse = refuser(db);
  let any = false;
  for (const { from: low, to: high } of added) {
    if (component[low] !== component[high] || !isTopmost(component[low] ?? 0)) continue;
    const ring = isThere.get(low, high) === undefined ? [] : wayUp(high, low);
    if (ring.length === 0) continue;
    refuse(ring);
    any = true;
    // Whoever was on the ring is judged again once it is broken.
    for (const id of ring) leave.run(id);
  }
  return any;
}

/** The links that rows add, as far as they are left, in the order of the file. */
const addedEdges = (db: DatabaseSyncInstance): readonly Edge[] =>
  db
    .prepare(
      `SELECT low AS "from", high AS "to" FROM edges
        JOIN people ON people.id = low JOIN people AS above ON above.id = high
        JOIN supervisors AS s ON s.row = people.row AND s.uuid = above.uuid
        WHERE s.added = 1 ORDER BY s.row, s.place`,
    )
    .all() as readonly Edge[];

/**
 * Whether a component has rings to be refused, and leads to no other one that has. Components are numbered so that what one leads to has a
 * lower number.
 */
function topmost(
  edges: readonly Edge[],
  added: readonly Edge[],
  component: Int32Array,
): (one: number) => boolean {
  const ofEdges = (all: readonly Edge[]) =>
    all.map(({ from, to }) => ({ from: component[from] ?? 0, to: component[to] ?? 0 }));
  const hasRings = new Set(ofEdges(added).flatMap(({ from, to }) => (from === to ? [from] : [])));
  const below = new Set<number>();
  // From the lowest up, each is known before whoever leads to it.
  for (const { from, to } of ofEdges(edges).toSorted((a, b) => a.from - b.from))
    if (from !== to && (hasRings.has(to) || below.has(to))) below.add(from);
  return (one) => hasRings.has(one) && !below.has(one);
}

/** The shortest way from one to another of its component, both included; empty when there is none any more. */
function wayFinder(db: DatabaseSyncInstance, component: Int32Array) {
  const above = db.prepare('SELECT high AS id FROM edges WHERE low = ? ORDER BY high');
  return (from: number, to: number): readonly number[] => {
    const cameFrom = new Map<number, number | undefined>([[from, undefined]]);
    for (const [low] of cameFrom) {
      if (low === to) return wayBack(to, cameFrom);
      for (const { id } of above.all(low) as readonly Id[])
        if (component[id] === component[from] && !cameFrom.has(id)) cameFrom.set(id, low);
    }
    return [];
  };
}

function wayBack(to: number, cameFrom: ReadonlyMap<number, number | undefined>): readonly number[] {
  const way: number[] = [];
  for (let at: number | undefined = to; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way.toReversed();
}

function refuser(db: DatabaseSyncInstance) {
  const findings = new Findings(db);
  const personOf = db.prepare('SELECT id, user_id, row FROM people WHERE id = ?');
  const adds = db.prepare(`
    SELECT 1 FROM supervisors AS s JOIN people ON people.uuid = s.uuid
      WHERE s.row = ? AND s.added = 1 AND people.id = ?`);
  // The row is refused for this link already: it is not to say too that the other row was refused.
  const noLongerWaits = db.prepare('DELETE FROM makers WHERE row = ? AND maker = ?');
  return (ring: readonly number[]): void => {
    const people = ring.map((id) => personOf.get(id) as Person);
    for (const [at, { row }] of people.entries()) {
      const next = people[(at + 1) % people.length];
      if (row === null || !next || adds.get(row, next.id) === undefined) continue;
      // Spelt out from this user on, and back to them.
      const from = [...people.slice(at), ...people.slice(0, at)].slice(0, namedAtMost);
      const values = {
        cycle: from.map(({ user_id: userId }) => userId ?? '?'),
        more: people.length - from.length,
      };
      findings.refuse(row, { code: 'SUPERVISOR_CYCLE', column: 'Supervisors', values });
      noLongerWaits.run(row, next.row);
    }
  };
}
