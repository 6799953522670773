import { Logger } from '@nestjs/common';
import { Tries } from '../../../src/imports/worker/tries.js';
import { isLiving } from '../../../src/users/index.js';
import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { findings, unclaimed, type Findings } from './findings.js';
import { inLanes } from './lanes.js';
import { names } from './names.js';
import { ImportProcess } from './process.js';
import { runWith } from './run.js';
import { World } from './world.js';

const tempFolder = tempFolders();
const timeLimitMs = 600_000;
/** Every so many-th call fails: there are hundreds of them. */
const step = 9;

beforeAll(() => Logger.overrideLogger(false));

/** Tries an import as the worker does, without the pauses: the call of that number fails in each of its tries. */
async function triedOut(world: World, at: number): Promise<void> {
  const tries = new Tries(importId, world.stores.ports(), new AbortController().signal);
  const processes: ImportProcess[] = [];
  const hasFailed = async (): Promise<boolean> => {
    const process = new ImportProcess(world, { at, how: 'failing' });
    processes.push(process);
    return tries
      .one((how) => process.runOn(how))
      .then(
        () => false,
        () => true,
      );
  };
  while (!tries.areOver && (await hasFailed()));
  for (const process of processes) process.closeFiles();
}

/** Users without a username, when no row tells so; there are no such users of an import that could not be ended. */
function untoldNameless({ import: summary, users, shown }: Findings): readonly string[] {
  if (summary?.status !== 'failed' && summary?.status !== 'completed') return [];
  const told = new Set(
    (shown as readonly RowResult[])
      .filter(({ problems }) => problems.some(({ values }) => 'lost' in values))
      .map(({ userId }) => userId),
  );
  return [...users.values()].flatMap((user) =>
    isLiving(user) && user.profile.username === null && !told.has(user.profile.userId)
      ? [user.profile.userId]
      : [],
  );
}

describe('an import for which the program makes a mistake at any one call, again and again', () => {
  it(
    'ends, applies nothing twice, and leaves no user without a username unless a row tells so',
    async () => {
      const [calls = []] = (await runWith(await tempFolder(), 'at once', names)).calls;
      const ends = new Set<string>();
      const failing = [...calls.keys()].filter((index) => index % step === 0);
      await inLanes(failing, async (index) => {
        const world = await World.make(await tempFolder(), 'at once', names);
        await triedOut(world, index + 1);
        const found = await findings(world);
        const told = { at: index + 1, call: calls[index] };
        const rows = (found.recorded as readonly { readonly row: number }[]).map(({ row }) => row);
        expect({ ...told, rows }).toEqual({ ...told, rows: [...new Set(rows)] });
        const events = found.rowEvents.map((event) => event.split(' ').slice(0, 3).join(' '));
        expect({ ...told, events }).toEqual({ ...told, events: [...new Set(events)] });
        expect({ ...told, nameless: untoldNameless(found) }).toEqual({ ...told, nameless: [] });
        expect({ ...told, keys: unclaimed(found) }).toEqual({ ...told, keys: [] });
        ends.add(found.import?.status ?? 'none');
        world.stores.close();
      });
      // Where not even the beginning of a pass succeeds, an import stays as it is, and others go on.
      expect([...ends].toSorted()).toEqual(expect.arrayContaining(['completed', 'failed']));
    },
    timeLimitMs,
  );
});
