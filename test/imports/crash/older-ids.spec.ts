import { rowIds } from '../../../src/imports/row-ids.js';
import type { RecordedEvent } from '../../../src/event-store/event-store.port.js';
import { uuidV5 } from '../../../src/shared/uuid.js';
import { uuidOfStream } from '../../../src/users/index.js';
import { importId, submittedBefore } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { findings } from './findings.js';
import type { Stop } from './gate.js';
import { moversOf } from './movers.js';
import { ImportProcess } from './process.js';
import type { Scenario } from './scenario.js';
import { World } from './world.js';

const tempFolder = tempFolders();
const older: Scenario = { ...moversOf(rowIds(importId, undefined)), submitted: submittedBefore };

/** Takes an import that an older release submitted to its end; one process may stop before. */
async function takenToItsEnd(stop?: Stop) {
  const world = await World.make(await tempFolder(), 'when waited for', older);
  const processes = [new ImportProcess(world, stop), ...(stop ? [new ImportProcess(world)] : [])];
  for (const process of processes) await process.run();
  const [first] = processes;
  const found = await findings(world);
  const log = await world.stores.events();
  for (const process of processes) process.closeFiles();
  world.stores.close();
  return { found, log, calls: first?.gate.calls ?? [] };
}

const ofRows = (log: readonly RecordedEvent[]) =>
  log.filter(({ metadata }) => metadata.row !== undefined);

/** As release 0.1 made it. */
const olderId = ({ stream, type, metadata: { row, sequence } }: RecordedEvent): string =>
  uuidV5(importId, `${row}:${sequence}:${type}:${uuidOfStream(stream)}`);

const expectOlderIds = (log: readonly RecordedEvent[]): void => {
  const created = ofRows(log).filter(({ type }) => type === 'UserCreated');
  expect(created.length).toBeGreaterThan(0);
  expect(created.map(({ stream }) => uuidOfStream(stream))).toEqual(
    created.map(({ metadata: { row } }) => uuidV5(importId, `${row}`)),
  );
  expect(ofRows(log).map(({ id }) => id)).toEqual(ofRows(log).map(olderId));
};

describe('an import that an older release submitted', () => {
  it('gives the ids that the older release would have given', async () => {
    const { found, log } = await takenToItsEnd();
    expectOlderIds(log);
    expect(found.import).toMatchObject({ status: 'completed', rowsDone: older.rows.length });
  });

  it('ends under them, and nothing happens twice, wherever it is taken over while it is applied', async () => {
    const { found, calls } = await takenToItsEnd();
    const appends = calls.flatMap((call, at) => (call === 'store.appendMany' ? [at + 1] : []));
    expect(appends.length).toBeGreaterThan(2);
    for (const at of appends)
      for (const how of ['unmade', 'unanswered'] as const) {
        const taken = await takenToItsEnd({ at, how });
        expectOlderIds(taken.log);
        expect({ at, how, found: taken.found }).toEqual({ at, how, found });
      }
  });
});
