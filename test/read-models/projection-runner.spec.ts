import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { START, type EventStore } from '../../src/event-store/event-store.port.js';
import { ProjectingPorts } from '../../src/read-models/projecting-ports.js';
import type { ReadModels } from '../../src/read-models/read-models.js';
import { ProjectionRunner } from '../../src/read-models/projection-runner.js';
import { OnlyProcessLeases } from '../../src/leases/only-process.leases.js';
import { ProjectingHealth } from '../../src/read-models/projecting-health.js';
import { ReadModelProgress } from '../../src/read-models/read-model-progress.js';
import { ServersAvailability } from '../../src/stores/servers-availability.js';
import { FixedClock } from '../support/fixed-clock.js';
import { happened } from '../support/events.example.js';
import {
  logOfHappened,
  projectionCalled,
  readModelsOf,
  refusingProjection,
} from './read-models.example.js';

const letters = projectionCalled('letters');
const lists = projectionCalled('lists');

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  const error = (message: string) => logged.push(message);
  Logger.overrideLogger({ log: error, warn: error, error });
});

let runner: ProjectionRunner | undefined;
let progress: ReadModelProgress;
let health: ProjectingHealth;
let servers: ServersAvailability;
afterEach(() => runner?.beforeApplicationShutdown());

const portsOf = (
  store: EventStore,
  models: ReadModels,
  given: ServersAvailability,
): ProjectingPorts =>
  Object.assign(new ProjectingPorts(), {
    store,
    models,
    servers: given,
    leases: new OnlyProcessLeases(),
  });

/** Projects a log of that many events until the test ends. */
async function run({ models }: ReturnType<typeof readModelsOf>, last: number) {
  const log = await logOfHappened(last);
  progress = new ReadModelProgress();
  health = new ProjectingHealth(new FixedClock(), progress);
  servers = new ServersAvailability();
  runner = new ProjectionRunner(portsOf(log, models, servers), progress, health);
  runner.onApplicationBootstrap();
  return log;
}

describe('the runner of the projections', () => {
  it('brings every read model to the end of the log, and says so once all are there', async () => {
    const given = readModelsOf(letters, lists);
    const log = await run(given, 1500);
    await progress.waitFor(await log.lastPosition());
    expect(given.stores.map((store) => store.notes().length)).toEqual([1500, 1500]);
    const checkpoints = await Promise.all(given.stores.map((store) => store.checkpoint()));
    expect(checkpoints).toEqual([progress.position, progress.position]);
  });

  it('follows what comes', async () => {
    const given = readModelsOf(letters);
    const log = await run(given, 2);
    await progress.waitFor(1);
    const { position } = await log.append('b', -1, [happened(3)]);
    await progress.waitFor(position);
    expect(given.stores[0]?.notes()).toHaveLength(3);
  });

  it('projects again what a server has lost that broke off and came back, although nothing new comes', async () => {
    const given = readModelsOf(letters);
    const log = await run(given, 3);
    const server = { dependency: 'database', failure: undefined, failingForMs: 0 } as const;
    await progress.waitFor(await log.lastPosition());
    const [store] = given.stores;
    await store?.clear();
    servers.add({ ...server, brokenOff: 1 });
    while (store?.notes().length !== 3) await setTimeout(20);
    expect(await store.checkpoint()).toBe(await log.lastPosition());
  });

  it('says at the start how far they had come', async () => {
    const given = readModelsOf(letters, lists);
    await given.stores[0]?.write([], START, 9);
    await given.stores[1]?.write([], START, 4);
    await run(given, 5);
    await progress.waitFor(4);
    expect(progress.position).toBe(4);
    expect(given.stores.map((store) => store.notes())).toEqual([[], []]);
  });

  it('goes on from what is stored when a read model refuses a batch', async () => {
    let refusals = 2;
    const refusing = refusingProjection('lists', () => {
      refusals -= 1;
      return refusals >= 0;
    });
    const given = readModelsOf(letters, refusing);
    const log = await run(given, 3);
    const position = await log.lastPosition();
    await progress.waitFor(position);
    const [first, second] = given.stores;
    expect(second?.notes()).toEqual(first?.notes());
    expect(logged[0]).toMatch(/^Read models stopped.* RevisionGap: lists: document/);
  });

  it('says of none that they passed what one has not passed', async () => {
    const given = readModelsOf(
      letters,
      refusingProjection('lists', () => true),
    );
    await run(given, 3);
    while (logged.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await given.stores[0]?.checkpoint()).toBe(2);
    expect(progress.position).toBe(START);
  });

  it('says which read model cannot be projected into, until it can', async () => {
    let isRefusing = true;
    const given = readModelsOf(
      letters,
      refusingProjection('lists', () => isRefusing),
    );
    const log = await run(given, 3);
    while (logged.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(health.trouble()).toMatchObject({ readModel: 'lists' });
    isRefusing = false;
    await progress.waitFor(await log.lastPosition());
    await new Promise((resolve) => setImmediate(resolve));
    expect(health.trouble()).toBeUndefined();
  });

  it('begins again when a read model was emptied', async () => {
    const given = readModelsOf(letters);
    const log = await run(given, 3);
    await progress.waitFor(await log.lastPosition());
    await given.stores[0]?.clear();
    await log.append('b', -1, [happened(4)]);
    await progress.waitFor(await log.lastPosition());
    expect(given.stores[0]?.notes()).toHaveLength(4);
    expect(logged[0]).toMatch('CheckpointMoved');
  });

  it('writes nothing after it was stopped', async () => {
    const given = readModelsOf(letters);
    const log = await run(given, 3);
    await progress.waitFor(await log.lastPosition());
    await runner?.beforeApplicationShutdown();
    await runner?.beforeApplicationShutdown();
    await log.append('b', -1, [happened(4)]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(given.stores[0]?.notes()).toHaveLength(3);
  });

  it('may be stopped before it was started', async () => {
    const { models } = readModelsOf(letters);
    const none = new ReadModelProgress();
    const unasked = new ProjectingHealth(new FixedClock(), none);
    const idle = new ProjectionRunner(
      portsOf(await logOfHappened(1), models, new ServersAvailability()),
      none,
      unasked,
    );
    await expect(idle.beforeApplicationShutdown()).resolves.toBeUndefined();
  });
});
