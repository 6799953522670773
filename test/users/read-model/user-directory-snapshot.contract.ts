import type {
  DirectoryQuery,
  DirectoryUser,
} from '../../../src/users/read-model/user-directory.port.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { created, deactivated, joinedAt } from '../../support/users.example.js';
import { deletedOn, givenIn, of, person, userUuid, type Opened } from './directory.example.js';

const userIds = (users: readonly DirectoryUser[]) => users.map(({ userId }) => userId);

const changed = (from: string, to: string): UserEvent => ({
  type: 'UserIdChanged',
  data: { occurredAt: joinedAt, personal: { from, to } },
});

/** What happens to six users while they are read, who are `A` to `F` at the beginning. */
const meanwhile = [
  of(0, changed('A', 'Z')),
  of(1, deactivated),
  of(2, changed('C', 'A2'), changed('A2', 'D9')),
  of(3, deletedOn('2026-03-01')),
  of(4, changed('E', 'e'), changed('e', 'B0'), changed('B0', 'E')),
  of(5, changed('F', 'A1'), deletedOn('2026-03-02')),
  of(6, created(person('D5'))),
];

/** What a snapshot of the directory must show; `opened` gives an empty directory. */
export function directorySnapshotContract(opened: Opened): void {
  const given = givenIn(opened);
  describe.each([1, 2, 4])('read page by page, %i at once, while the log goes on', (limit) => {
    const log = ['A', 'B', 'C', 'D', 'E', 'F'].map((id, n) => of(n, created(person(id))));

    it.each([0, 1, 3, 7])(
      'shows every user once, in the order of the beginning, whatever has happened to %i of them by then',
      async (before) => {
        await given(...log, ...meanwhile.slice(0, before));
        const expected = (await opened().directory.page({ limit: 9 })).map(({ uuid }) => uuid);
        const { reader, close } = await opened().directory.snapshot();
        const shown: string[] = [];
        let after: DirectoryQuery['after'];
        for (let events = before; ; events += 1) {
          await given(...log, ...meanwhile.slice(0, Math.min(events, meanwhile.length)));
          const page = await reader.page({ limit, ...(after && { after }) });
          shown.push(...page.map(({ uuid }) => uuid));
          after = page.at(-1);
          if (page.length < limit) break;
        }
        close();
        const known = shown.filter((uuid) => expected.includes(uuid));
        expect(known).toEqual(expected);
        expect(new Set(shown).size).toBe(shown.length);
      },
    );

    it('shows those who were living then, of a type and status, and finds them by a text', async () => {
      await given(...log);
      const { reader, close } = await opened().directory.snapshot();
      await given(...log, ...meanwhile.slice(2));
      const asked = { status: 'active', userType: 'student', search: 'bel', limit: 9 } as const;
      const found = await reader.page(asked);
      close();
      const first = [0, 1, 2, 3, 4, 5].map(userUuid);
      expect(found.map(({ uuid }) => uuid).filter((uuid) => first.includes(uuid))).toEqual(first);
      expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['active']));
    });
  });

  describe('read page by page while User IDs change', () => {
    it('shows every user once, as they were at the beginning', async () => {
      const ids = ['A', 'B', 'C', 'D'];
      const people = ids.map((userId, n) => of(n, created(person(userId))));
      await given(...people);
      const { reader, close } = await opened().directory.snapshot();
      const first = await reader.page({ limit: 2 });
      // Everything before is a repeat. One moves to behind the reader, one to before it.
      await opened().store.clear();
      await given(...people, of(3, changed('D', 'A1')), of(0, changed('A', 'Z')));
      const last = first.at(-1);
      const rest = await reader.page({ limit: 9, ...(last && { after: last }) });
      expect(userIds([...first, ...rest])).toEqual(ids);
      const names = await reader.findMany([userUuid(3)]);
      expect(names.get(userUuid(3))).toMatchObject({ userId: 'D' });
      close();
      expect(userIds(await opened().directory.page({ limit: 9 }))).toEqual(['A1', 'B', 'C', 'Z']);
    });
  });
}
