import { START, type EventStore } from '../../src/event-store/event-store.port.js';
import { settleReadModels } from '../../src/read-models/settle-read-models.js';
import { logOfHappened, projectionCalled, readModelsOf } from './read-models.example.js';

const log = { id: 'a', isNoted: true };

/** Settles a read model whose checkpoint stands at a position without a noted event. Answers where it stands then, and what was told. */
async function settled(position: number, description: Partial<EventStore['description']>) {
  const given = readModelsOf(projectionCalled('letters'));
  const store = await logOfHappened(3);
  await given.stores[0]?.write([], START, position);
  const told: string[] = [];
  await settleReadModels(log, {
    all: {
      called: 'read-models.db',
      logId: async () => log.id,
      isEmpty: async () => false,
      belongTo: async () => undefined,
    },
    models: given.models.all(),
    store: {
      description: { ...store.description, ...description },
      readStream: (stream, options) => store.readStream(stream, options),
      eventAt: (at) => store.eventAt(at),
      lastPosition: () => store.lastPosition(),
    },
    tell: (sentence) => told.push(sentence),
  });
  return { at: await given.stores[0]?.checkpoint(), told };
}

describe('a checkpoint at which no event of ours stands', () => {
  const between = 1.5;

  it('is right on a server where others write too: their events have positions between ours', async () => {
    expect(await settled(between, { isShared: true })).toEqual({ at: between, told: [] });
  });

  it('is beyond the log when it is behind the newest event', async () => {
    const { at, told } = await settled(99, { isShared: true });
    expect(at).toBe(START);
    expect(told).toHaveLength(1);
  });

  it('is of another log where nobody else writes', async () => {
    const { at, told } = await settled(between, {});
    expect(at).toBe(START);
    expect(told[0]).toContain('as after a restore: it is rebuilt.');
  });
});
