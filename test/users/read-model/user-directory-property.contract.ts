import * as fc from 'fast-check';
import { START, type RecordedEvent } from '../../../src/event-store/event-store.port.js';
import type { UserCommand } from '../../../src/users/domain/user-commands.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { user } from '../../../src/users/domain/user.js';
import { userDirectoryProjection } from '../../../src/users/read-model/user-directory.projection.js';
import { userOfDirectory } from '../../../src/users/read-model/user-of-directory.js';
import { foldUser, userStreamName } from '../../../src/users/user-stream.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import { claimRevoked } from '../../support/users.example.js';
import { userUuid, type OpenDirectory, type Opened } from './directory.example.js';

/** Few values, so that names are taken again and updates change nothing; and any text at all, but for NUL, which is refused everywhere. */
const text = fc.oneof(
  fc.constantFrom('anne', 'ANNE', 'ben', 'ß'),
  fc.string({ unit: 'binary' }).map((some) => some.replaceAll('\0', '')),
);
const username = fc.option(text, { freq: 4 });
const names = { firstName: text, lastName: text, email: text, userType: text, username };

/** A command without its time. */
const wish = fc.oneof(
  fc.record({
    type: fc.constant('CreateUser' as const),
    active: fc.boolean(),
    profile: fc.record({ userId: text, ...names }),
  }),
  fc.record({
    type: fc.constant('UpdateUser' as const),
    fields: fc.record(names, { requiredKeys: [] }),
  }),
  fc.record({ type: fc.constant('ChangeUserId' as const), newUserId: text }),
  fc.record({
    type: fc.constant('RestoreUser' as const),
    active: fc.boolean(),
    profile: fc.record({ userId: text, ...names }),
    trainingRecords: fc.nat(2),
  }),
  fc.constantFrom(
    { type: 'DeactivateUser' as const },
    { type: 'ReactivateUser' as const },
    { type: 'DeleteUser' as const },
    'revoke' as const,
  ),
);
type Wish = typeof wish extends fc.Arbitrary<infer One> ? One : never;

const people = [0, 1, 2];
const steps = fc.array(fc.tuple(fc.constantFrom(...people), wish), { maxLength: 40 });
/** How far each write begins before the end of what is written, and how far it goes beyond it. */
const cuts = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 9 })), { minLength: 60 });
const erasedOnes = fc.subarray(people, { maxLength: 1 });

/** What the wishes come to: each as the user's own rules decide it, refused ones left out. */
function legalLog(
  wishes: readonly (readonly [number, Wish])[],
  erased: readonly number[],
): readonly RecordedEvent[] {
  const histories = new Map<number, readonly UserEvent[]>();
  const entries = wishes.flatMap(([n, wished], at) => {
    const occurredAt = `2026-01-02T03:04:${String(at).padStart(2, '0')}.000Z`;
    const history = histories.get(n) ?? [];
    const events = decided(wished, history, occurredAt);
    histories.set(n, [...history, ...events]);
    const left = erased.includes(n) ? events.map(withoutPersonal) : events;
    return left.map((event): Entry => [userStreamName(userUuid(n)), event]);
  });
  return logOf(...entries);
}

function decided(
  wished: Wish,
  history: readonly UserEvent[],
  occurredAt: string,
): readonly UserEvent[] {
  if (wished === 'revoke') return [{ ...claimRevoked, data: { occurredAt } }];
  const command = { ...wished, occurredAt } as UserCommand;
  const decision = user.decide(command, foldUser(history));
  return decision.ok ? decision.value : [];
}

/** The event as it is once its person is erased. */
function withoutPersonal(event: UserEvent): UserEvent {
  const { personal: _erased, ...data } = event.data as { readonly personal?: unknown };
  return { ...event, data } as UserEvent;
}

async function writeInParts(
  { store }: OpenDirectory,
  log: readonly RecordedEvent[],
  parts: readonly (readonly [back: number, ahead: number])[],
): Promise<void> {
  let [written, checkpoint] = [0, START];
  for (const [back, ahead] of parts) {
    const part = log.slice(Math.max(0, written - back), written + ahead);
    written = Math.min(log.length, written + ahead);
    const to = part.at(-1)?.position ?? checkpoint;
    await store.write(
      part.flatMap((event) => userDirectoryProjection.project(event)),
      checkpoint,
      to,
    );
    checkpoint = to;
  }
}

/** What the directory must show of a stream; `undefined` when the user never was, or is erased. */
function expectedOf(stream: readonly RecordedEvent[]) {
  const folded = foldUser(stream);
  const creation = stream.find(({ type }) => type === 'UserCreated');
  // An erased person has no tombstone either: nothing could tell whose it is.
  if (!creation || !('personal' in creation.data)) return undefined;
  const times = stream
    .filter(({ type }) => type !== 'ClaimRevoked')
    .map(({ data }) => (data as { readonly occurredAt: string }).occurredAt);
  const revision = stream.at(-1)?.revision;
  return { user: folded, revision, createdAt: times[0], updatedAt: times.at(-1) };
}

/** What a directory shows after any legal history; `opened` gives the same one each time. */
export function directoryPropertyContract(opened: Opened, numRuns: number): void {
  describe('the directory after any legal history, cut into any batches, some of them repeated', () => {
    it('shows every user as their stream folds', async () => {
      await fc.assert(
        fc.asyncProperty(steps, erasedOnes, cuts, async (wishes, erased, parts) => {
          const { store, directory } = opened();
          await store.clear();
          const log = legalLog(wishes, erased);
          await writeInParts(opened(), log, parts);
          const found = await directory.findMany(people.map(userUuid));
          for (const n of people) {
            const stream = log.filter((event) => event.stream === userStreamName(userUuid(n)));
            const shown = found.get(userUuid(n));
            expect(
              shown && {
                user: userOfDirectory(shown),
                revision: shown.revision,
                createdAt: shown.createdAt,
                updatedAt: shown.updatedAt,
              },
            ).toEqual(expectedOf(stream));
          }
        }),
        { seed: 20_260_102, numRuns },
      );
    });
  });
}
