import { NO_STREAM, VersionConflict } from '../../src/event-store/event-store.port.js';
import { handleCommand } from '../../src/event-store/handle-command.js';
import { InMemoryEventStore } from './in-memory/in-memory.event-store.js';
import { stamped } from '../../src/event-store/stamped.js';

const happened = (n: number) => stamped({ type: 'Happened', data: { n } }, { actor: 'system' });

/** Appends the number of events that it has read; `meanwhile` runs between the reading and the appending. */
const countEvents =
  (store: InMemoryEventStore, meanwhile: (attempt: number) => Promise<unknown>) =>
  async (attempt: number) => {
    const { events, revision } = await store.readStream('s');
    await meanwhile(attempt);
    return store.append('s', revision, [happened(events.length)]);
  };

const numbersIn = async (store: InMemoryEventStore) =>
  (await store.readStream('s')).events.map(({ data }) => data);

describe('handling a command', () => {
  it('appends what was decided on the stream as it stands', async () => {
    const store = new InMemoryEventStore();
    await store.append('s', NO_STREAM, [happened(0)]);
    const appended = await handleCommand(
      'The list',
      countEvents(store, async () => undefined),
    );
    expect(appended.revision).toBe(1);
    expect(await numbersIn(store)).toEqual([{ n: 0 }, { n: 1 }]);
  });

  it('decides anew on what another has appended meanwhile', async () => {
    const store = new InMemoryEventStore();
    const another = async (attempt: number) =>
      attempt < 3 && store.append('s', attempt - 2, [happened(-attempt)]);
    await handleCommand('The list', countEvents(store, another));
    expect(await numbersIn(store)).toEqual([{ n: -1 }, { n: -2 }, { n: 2 }]);
  });

  it('tries again when the attempt answers that the stream has moved on', async () => {
    const answer = await handleCommand('The list', async (attempt) =>
      attempt === 4 ? 'done' : undefined,
    );
    expect(answer).toBe('done');
  });

  it('takes a refusal, false and nothing to do for answers', async () => {
    for (const answer of [false, null, '', 0]) {
      let attempts = 0;
      const given = await handleCommand('The list', async () => {
        attempts += 1;
        return answer;
      });
      expect({ given, attempts }).toEqual({ given: answer, attempts: 1 });
    }
  });

  it('gives up after 25 attempts and names the thing', async () => {
    let attempts = 0;
    const busy = handleCommand(
      'The list',
      async () => {
        attempts += 1;
        throw new VersionConflict('s', 0, 1);
      },
      { pause: async () => undefined, random: () => 0 },
    );
    await expect(busy).rejects.toThrow('The list could not be changed in 25 attempts.');
    expect(attempts).toBe(25);
  });

  it.each([
    ['of up to a second, each twice as long as the one before', 0, 1],
    ['that are shortened by up to half, so that writers who met do not meet again', 1, 0.5],
  ])('waits between two attempts: pauses %s', async (_, random, part) => {
    const pauses: number[] = [];
    const busy = handleCommand('The list', async () => undefined, {
      pause: async (ms) => pauses.push(ms),
      random: () => random,
    });
    await expect(busy).rejects.toThrow('25 attempts');
    expect(pauses).toHaveLength(24);
    expect(pauses.slice(0, 4)).toEqual([2, 4, 8, 16].map((ms) => ms * part));
    expect(Math.max(...pauses)).toBe(1_000 * part);
  });

  it('fails at once with any other failure', async () => {
    let attempts = 0;
    const broken = handleCommand('The list', async () => {
      attempts += 1;
      throw new Error('disk full');
    });
    await expect(broken).rejects.toThrow('disk full');
    expect(attempts).toBe(1);
  });
});
