import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  backedUp,
  endOf,
  lines,
  ready,
  restored,
  signsIn,
  start,
  statusOf,
  submit,
  tempFolder,
  usersOf,
} from './backups.example.js';

describe('a backup that is taken in the middle of imports', () => {
  it('goes on with them once it is restored, and ends with the same users', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    expect(await endOf(server, await submit(server, lines('First', 200)))).toBe('completed');
    const importIds = [
      await submit(server, lines('Second', 3_000)),
      await submit(server, lines('Third', 4_000)),
    ];
    const backups: (readonly [folder: string, status: readonly (string | undefined)[]])[] = [];
    while ((await statusOf(server, importIds[1]!)) !== 'completed' && backups.length < 3) {
      const folder = await backedUp(dataDir);
      backups.push([folder, await Promise.all(importIds.map((id) => statusOf(server, id)))]);
    }
    expect(await Promise.all(importIds.map((id) => endOf(server, id)))).toEqual([
      'completed',
      'completed',
    ]);
    const users = await usersOf(server);
    const lastOf = await signsIn(server, 'Corr3ct-Horse-Third!');
    await server.stop();
    // At least one while something was going on, else it shows nothing.
    expect(backups.length).toBeGreaterThan(0);
    for (const [folder] of backups) {
      const again = await start(await restored(folder));
      expect(await Promise.all(importIds.map((id) => endOf(again, id)))).toEqual([
        'completed',
        'completed',
      ]);
      await ready(again);
      expect((await usersOf(again)) === users).toBe(true);
      expect(await signsIn(again, 'Corr3ct-Horse-Third!')).toBe(lastOf);
      await again.kill();
    }
  });

  it('has every upload that its log names, however short the imports are', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    const enough = new AbortController();
    const importing = (async () => {
      for (let n = 0; !enough.signal.aborted; n += 1) await submit(server, lines(`Name${n}`, 5));
    })();
    const backups = [await backedUp(dataDir)];
    enough.abort();
    await importing;
    await server.kill();
    for (const folder of backups) {
      const again = await start(await restored(folder));
      await ready(again);
      const { imports } = (await (await again.call('/api/imports?limit=1000')).json()) as {
        readonly imports: readonly { readonly importId: string }[];
      };
      for (const { importId } of imports) expect(await endOf(again, importId)).toBe('completed');
      await again.kill();
    }
  });
});

describe('a whole folder', () => {
  it('that is copied after a kill is a backup: it goes on, with the read models left where they are', async () => {
    const dataDir = await tempFolder();
    const server = await start(dataDir);
    const importId = await submit(server, lines('First', 2_000));
    while ((await statusOf(server, importId)) === 'submitted') await setTimeout(20);
    await server.kill();
    const copy = join(await tempFolder(), 'copy');
    await cp(dataDir, copy, { recursive: true });
    const [original, copied] = [await start(dataDir), await start(copy)];
    for (const one of [original, copied]) expect(await endOf(one, importId)).toBe('completed');
    expect((await usersOf(copied)) === (await usersOf(original))).toBe(true);
  });
});
