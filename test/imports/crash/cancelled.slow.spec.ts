import { isLiving } from '../../../src/users/index.js';
import { tempFolders } from '../../support/temp-folder.js';
import { cancelled } from './cancelled.js';
import { unclaimed, type Findings } from './findings.js';
import type { Stop } from './gate.js';
import { inLanes } from './lanes.js';
import { runWith } from './run.js';
import type { Reading } from './world.js';

const tempFolder = tempFolders();
const timeLimitMs = 600_000;

const cases: readonly { readonly reading: Reading; readonly how: Stop['how'] }[] = [
  { reading: 'at once', how: 'unmade' },
  { reading: 'when waited for', how: 'unanswered' },
];

/** Every third call: each step of a batch has several. */
const callsPerStop = 3;

const nameless = ({ users }: Findings): readonly string[] =>
  [...users.values()].flatMap((user) =>
    isLiving(user) && user.profile.username === null ? user.profile.userId : [],
  );

describe.each(cancelled)('an import that is asked to end %s', (_when, scenario) => {
  it.each(cases)(
    'ends as without a crash, and no user is left without a name: the call is $how, read models follow $reading',
    async ({ reading, how }) => {
      const { calls, found } = await runWith(await tempFolder(), reading, scenario);
      expect(found.import?.status).toBe('cancelled');
      const left = found.files.filter((name) => !name.endsWith('.rejected'));
      expect({ left, nameless: nameless(found), unclaimed: unclaimed(found) }).toEqual({
        left: [],
        nameless: [],
        unclaimed: [],
      });
      expect(found.leaks).toEqual([]);
      const stops = [...calls[0]!.keys()].filter((index) => index % callsPerStop === 0);
      await inLanes(stops, async (index) => {
        const stop = { at: index + 1, how };
        const crashed = await runWith(await tempFolder(), reading, scenario, [stop]);
        const told = { ...stop, call: calls[0]![index] };
        expect({ ...told, found: crashed.found }).toEqual({ ...told, found });
      });
    },
    timeLimitMs,
  );
});
