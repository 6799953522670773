import { tempFolders } from '../../support/temp-folder.js';
import { eventsOf, findings, inVain, unclaimed, type Findings } from './findings.js';
import type { Stop } from './gate.js';
import { ImportProcess } from './process.js';
import { World, type Reading } from './world.js';

const tempFolder = tempFolders();
const timeLimitMs = 120_000;

const cases: readonly { readonly reading: Reading; readonly how: Stop['how'] }[] = [
  { reading: 'at once', how: 'unmade' },
  { reading: 'when waited for', how: 'unanswered' },
];

/** Claims apart: a process that wakes up may take some in vain before it finds out that it is no longer the holder. */
const withoutClaims = ({ claims: _claims, ...others }: Findings) => others;

async function freezeAndWake(world: World, stop: Stop) {
  const frozen = new ImportProcess(world, stop);
  const ran = frozen.runOn().then(
    () => 'nothing to do',
    (error: unknown) => String((error as Error).name),
  );
  await Promise.race([ran, frozen.gate.stopped]);
  await new ImportProcess(world).run();
  const before = { log: await eventsOf(world), found: await findings(world) };
  frozen.gate.thaw();
  const outcome = await ran;
  frozen.closeFiles();
  return {
    call: frozen.gate.calls[stop.at - 1],
    outcome,
    before,
    after: { log: await eventsOf(world), found: await findings(world) },
  };
}

describe('a process that freezes at any one call and wakes up when another has ended its import', () => {
  it.each(cases)(
    'changes nothing: the call is $how, read models follow $reading',
    async ({ reading, how }) => {
      const outcomes = new Map<string, number>();
      for (let at = 1; ; at += 1) {
        const world = await World.make(await tempFolder(), reading);
        const { call, outcome, before, after } = await freezeAndWake(world, { at, how });
        world.close();
        if (call === undefined) break;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        expect({ at, call, log: after.log }).toEqual({ at, call, log: before.log });
        expect({ at, call, ...withoutClaims(after.found) }).toEqual({
          at,
          call,
          ...withoutClaims(before.found),
        });
        expect(unclaimed(after.found)).toEqual([]);
        console.log(
          at,
          call,
          outcome,
          inVain(after.found)
            .map(({ key, at: a }) => key + a)
            .join(),
        );
      }
      console.log(outcomes);
    },
    timeLimitMs,
  );
});
