import { TrustedTime } from '../../../src/imports/worker/trusted-time.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { unlimited } from '../../support/uploads.example.js';

const tempFolder = tempFolders();
const farAhead = new FixedClock('2099-01-01T00:00:00.000Z');
let stores: ImportStores;
let elapsedMs: number;
let time: TrustedTime;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  elapsedMs = 1000;
  time = new TrustedTime(() => elapsedMs);
});

afterEach(() => stores.close());

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(0);
}

describe('the time that ages are judged by', () => {
  it('is that of the clock when the clock is behind what events say', async () => {
    await stores.addUser('F1');
    const early = new FixedClock('2001-01-01T00:00:00.000Z');
    expect(await time.nowMs(stores.ports({ clock: early }))).toBe(Date.parse(early.now()));
  });

  it('is that of the newest event when the clock is far ahead, and goes on with this process', async () => {
    await stores.addUser('F1');
    const newest = Date.parse(stores.clock.now());
    const ports = stores.ports({ clock: farAhead });
    expect(await time.nowMs(ports)).toBe(newest);
    elapsedMs += 5000;
    expect(await time.nowMs(ports)).toBe(newest + 5000);
  });

  it('is not moved by what is written while the clock is far ahead', async () => {
    await stores.addUser('F1');
    const ports = stores.ports({ clock: farAhead });
    const before = await time.nowMs(ports);
    const event = { type: 'SiteAdded', data: { occurredAt: farAhead.now() }, id: importId };
    const metadata = { $correlationId: importId, $causationId: importId, actor: 'system' };
    await stores.log.append('another', -1, [{ ...event, metadata }]);
    expect(await time.nowMs(ports)).toBe(before);
  });

  it('is that of the newest file when that is newer than any event', async () => {
    await stores.uploads.put(importId, nothing(), unlimited);
    const [{ storedAt } = { storedAt: '' }] = await stores.uploads.list();
    expect(await time.nowMs(stores.ports({ clock: farAhead }))).toBe(Date.parse(storedAt));
  });

  it('makes nothing old where there is neither event nor file', async () => {
    expect(await time.nowMs(stores.ports({ clock: farAhead }))).toBe(-Infinity);
  });
});
