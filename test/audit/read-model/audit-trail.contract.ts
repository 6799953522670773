import type {
  AuditEntry,
  AuditQuery,
  AuditTrail,
} from '../../../src/audit/read-model/audit-trail.port.js';
import { START } from '../../../src/event-store/event-store.port.js';
import type { ProjectionStore } from '../../../src/read-models/projection.js';
import { entriesFrom, entryOf, expectedOf, importOf } from './audit-entries.example.js';

export type OpenTrail = {
  readonly trail: AuditTrail;
  readonly store: ProjectionStore<AuditEntry>;
};

type Filter = Partial<AuditQuery>;

const orders = ['oldest', 'newest'] as const;
const [from, to] = ['2026-01-01T03:00:00.000Z', '2026-01-01T07:30:00.000Z'] as const;

const filters: readonly (readonly [what: string, filter: Filter])[] = [
  ['all', {}],
  ['an actor', { actors: ['token:1'] }],
  ['an actor who is seldom there', { actors: ['user:seldom'] }],
  ['any of several actors', { actors: ['token:2', 'user:seldom', 'nobody'] }],
  ['an import', { importIds: [importOf(1)] }],
  ['any of two imports', { importIds: [importOf(0), importOf(2)] }],
  ['an action', { actions: ['deleted'] }],
  ['any of two actions', { actions: ['updated', 'passwordChanged'] }],
  ['a field', { fields: ['email'] }],
  ['any of three fields', { fields: ['userId', 'completedAt', 'supervisors'] }],
  ['since a time', { from }],
  ['until a time', { to }],
  ['between two times', { from, to }],
  ['at one time', { from: entryOf(350).at, to: entryOf(350).at }],
  ['an action between two times', { actions: ['updated'], from, to }],
  ['an action of an import', { importIds: [importOf(2)], actions: ['updated'] }],
  ['all at once', { actors: ['token:1'], actions: ['updated'], fields: ['email'], from, to }],
  ['what no entry is', { actors: ['user:seldom'], importIds: [importOf(1)] }],
  ['an unknown actor', { actors: ['nobody'] }],
  ['an unknown import', { importIds: [importOf(99)], actions: ['created'] }],
  ['times that are over before they begin', { from: to, to: from }],
];

const all = entriesFrom(0, 999);

/** What every audit trail must do. Call it from the adapter's own spec; `open` gives an empty one. */
export function auditTrailContract(adapter: string, open: () => Promise<OpenTrail>): void {
  describe(adapter, () => {
    let trail: AuditTrail;
    let store: ProjectionStore<AuditEntry>;
    let written: number;
    const write = async (entries: readonly AuditEntry[]): Promise<void> => {
      const end = Math.max(written, entries.at(-1)?.position ?? START);
      await store.write(entries, written, end);
      written = end;
    };
    /** In batches of an odd size, as the log is read. */
    const writeAll = async (entries: readonly AuditEntry[]): Promise<void> => {
      for (let at = 0; at < entries.length; at += 77) await write(entries.slice(at, at + 77));
    };
    beforeEach(async () => {
      ({ trail, store } = await open());
      written = START;
    });

    /** Every page of a query, one after the other. */
    async function paged(filter: Filter, limit: number) {
      const pages: (readonly AuditEntry[])[] = [];
      let after: number | undefined;
      do {
        const asked = { order: 'oldest', ...filter, limit } as const;
        const page = await trail.page({ ...asked, ...(after !== undefined && { after }) });
        pages.push(page.entries);
        after = page.next;
      } while (after !== undefined);
      return pages;
    }

    describe('searching the audit trail', () => {
      describe.each(orders)('%s first', (order) => {
        it.each(filters)('finds %s', async (_, filter) => {
          await writeAll(all);
          const expected = expectedOf(all, { ...filter, order });
          for (const limit of [1_000, 90]) {
            const pages = await paged({ ...filter, order }, limit);
            expect(pages.flat()).toEqual(expected);
            // Full while there are more.
            expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
          }
        });

        it('finds every entry once, one at a time', async () => {
          await writeAll(all.slice(0, 300));
          const filter = { order, actions: ['updated'] } as const;
          const pages = await paged(filter, 1);
          expect(pages.flat()).toEqual(expectedOf(all.slice(0, 300), filter));
        });

        it('finds nothing in an empty trail', async () => {
          expect(await trail.page({ order, limit: 10 })).toEqual({ entries: [] });
          const filter = { actions: ['created'], from } as const;
          expect(await trail.page({ ...filter, order, limit: 10 })).toEqual({ entries: [] });
        });

        it('has no next page when the last entry fills the page', async () => {
          await writeAll(all.slice(0, 20));
          const { entries, next } = await trail.page({ order, limit: 20 });
          expect(entries).toHaveLength(20);
          expect(next).toBeUndefined();
        });
      });

      it('goes on from any position, also one without an entry', async () => {
        await writeAll(all);
        const after = entryOf(500).position + 1;
        const { entries } = await trail.page({ order: 'oldest', after, limit: 2 });
        expect(entries).toEqual([entryOf(501), entryOf(502)]);
        const back = await trail.page({ order: 'newest', after, limit: 2 });
        expect(back.entries).toEqual([entryOf(500), entryOf(499)]);
      });
    });

    describe('actors and imports', () => {
      it('are texts, whatever stands in them', async () => {
        const strange = ['$where', 'a.b', '__proto__', '{"$ne":null}', '/./', '😀', '%', ''];
        const some = strange.flatMap((id, n) => [
          { ...entryOf(2 * n), actor: id },
          { ...entryOf(2 * n + 1), actor: 'token:1', importId: id },
        ]);
        await writeAll(some);
        for (const [n, id] of strange.entries()) {
          expect((await paged({ actors: [id] }, 10)).flat()).toEqual([some[2 * n]]);
          expect((await paged({ importIds: [id] }, 10)).flat()).toEqual([some[2 * n + 1]]);
        }
      });
    });

    describe('paging while entries arrive', () => {
      it('from the oldest, finds those too, each once', async () => {
        await writeAll(all.slice(0, 400));
        const filter = { order: 'oldest', actions: ['updated'] } as const;
        const first = await trail.page({ ...filter, limit: 5 });
        await writeAll(all.slice(400));
        const { next = START } = first;
        const rest = await trail.page({ ...filter, after: next, limit: 1_000 });
        expect([...first.entries, ...rest.entries]).toEqual(expectedOf(all, filter));
      });

      it('from the newest, finds those that were there, each once', async () => {
        await writeAll(all.slice(0, 400));
        const filter = { order: 'newest', actions: ['updated'] } as const;
        const first = await trail.page({ ...filter, limit: 5 });
        await writeAll(all.slice(400));
        const { next = START } = first;
        const rest = await trail.page({ ...filter, after: next, limit: 1_000 });
        expect([...first.entries, ...rest.entries]).toEqual(expectedOf(all.slice(0, 400), filter));
      });
    });

    describe('what is written twice', () => {
      it('is there once', async () => {
        await writeAll(all.slice(0, 300));
        await write(all.slice(100, 300));
        await write(all.slice(0, 5));
        await writeAll(all.slice(200, 1_000));
        for (const [, filter] of filters)
          expect((await paged(filter, 1_000)).flat()).toEqual(expectedOf(all, filter));
      });
    });

    describe('what is cleared', () => {
      it('is not found until it is written again', async () => {
        await writeAll(all.slice(0, 300));
        await store.clear();
        written = START;
        expect(await trail.page({ order: 'oldest', limit: 10 })).toEqual({ entries: [] });
        await writeAll(all);
        for (const [, filter] of filters)
          expect((await paged(filter, 1_000)).flat()).toEqual(expectedOf(all, filter));
      });
    });
  });
}
