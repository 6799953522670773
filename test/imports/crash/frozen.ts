import { uuidOf } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { findings, inVain, unclaimed, type Findings } from './findings.js';
import type { Stop } from './gate.js';
import { inLanes } from './lanes.js';
import { ImportProcess } from './process.js';
import { runWith } from './run.js';
import { csvOf, line, secrets, type Scenario } from './scenario.js';
import { World, type Reading } from './world.js';

const tempFolder = tempFolders();
const timeLimitMs = 600_000;
const laterImport = uuidOf('a later import');

const cases: readonly { readonly reading: Reading; readonly how: Stop['how'] }[] = [
  { reading: 'at once', how: 'unmade' },
  { reading: 'when waited for', how: 'unanswered' },
];

/** Claims apart: a process that wakes up may take some in vain before it finds that it is no longer the holder. */
const withoutClaims = ({ claims: _claims, ...others }: Findings) => others;

/** Two processes, the first of which stops at a call and goes on when the second has come to the end. */
async function freezeAndWake(world: World, stop: Stop) {
  const frozen = new ImportProcess(world, stop);
  const ran = frozen.runOn().then(
    () => 'nothing to do',
    (error: unknown) => (error as Error).name,
  );
  await Promise.race([ran, frozen.gate.stopped]);
  await new ImportProcess(world).run();
  const ended = await findings(world);
  await editAfterwards(world);
  const before = { log: await world.stores.events(), found: await findings(world) };
  frozen.gate.thaw();
  const outcome = await ran;
  const after = { log: await world.stores.events(), found: await findings(world) };
  await takeWhatIsClaimedInVain(world, after.found);
  frozen.closeFiles();
  world.stores.close();
  return { outcome, ended, before, after };
}

/** What the import left as it was is changed, a name that it could not have is free now, and a later import deletes: the sleeper knows of none of it. */
async function editAfterwards(world: World): Promise<void> {
  const { stores, scenario } = world;
  await stores.change('X3', { type: 'UpdateUser', fields: { firstName: 'Newer' } });
  await stores.rename('H1', 'h1-again');
  await stores.changePassword('P1', secrets.byHand);
  await stores.change('P2', { type: 'ChangeUserId', newUserId: 'P2-later' });
  const deletion = line(scenario.deletedLater, { active: 'D' });
  await stores.submit(csvOf([{ line: deletion, ends: 'Deleted' }]), laterImport);
  await new ImportProcess(world, undefined, laterImport).run();
}

/** A claim that a sleeper has taken in vain is in no user's way. */
async function takeWhatIsClaimedInVain(world: World, found: Findings): Promise<void> {
  const usernames = inVain(found).flatMap(({ key }) => key.split('username:').slice(1));
  for (const username of usernames) await world.stores.rename('H4', username);
}

/** A process that freezes at any one call, and wakes up once another has ended its import. */
export function freezeAtEveryCall(scenario: Scenario): void {
  it.each(cases)(
    'changes nothing: the call is $how, read models follow $reading',
    async ({ reading, how }) => {
      const undisturbed = await runWith(await tempFolder(), reading, scenario);
      const [calls = []] = undisturbed.calls;
      const outcomes: string[] = [];
      await inLanes([...calls.keys()], async (index) => {
        const stop = { at: index + 1, how };
        const world = await World.make(await tempFolder(), reading, scenario);
        const { outcome, ended, before, after } = await freezeAndWake(world, stop);
        const told = { ...stop, call: calls[index] };
        expect({ ...told, ended }).toEqual({ ...told, ended: undisturbed.found });
        expect({ ...told, log: after.log }).toEqual({ ...told, log: before.log });
        const found = withoutClaims(after.found);
        expect({ ...told, ...found }).toEqual({ ...told, ...withoutClaims(before.found) });
        const { P2, ...others } = scenario.passwordsAfter;
        const passwords = { ...others, P1: secrets.byHand, 'P2-later': P2 };
        expect({ ...told, passwords: found.passwords }).toEqual({ ...told, passwords });
        expect({ ...told, keys: unclaimed(after.found) }).toEqual({ ...told, keys: [] });
        outcomes.push(outcome);
      });
      // A half-made plan that is gone is an error; the next attempt finds that the import has ended.
      expect(new Set(outcomes)).toEqual(new Set(['TenureLost', 'nothing to do', 'Error']));
    },
    timeLimitMs,
  );
}
