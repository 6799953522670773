import { tempFolders } from '../../support/temp-folder.js';
import type { Stop } from './gate.js';
import { runWith } from './run.js';
import type { Reading } from './world.js';

const tempFolder = tempFolders();
const timeLimitMs = 120_000;

const cases: readonly { readonly reading: Reading; readonly how: Stop['how'] }[] = [
  { reading: 'at once', how: 'unmade' },
  { reading: 'at once', how: 'unanswered' },
  { reading: 'when waited for', how: 'unmade' },
  { reading: 'when waited for', how: 'unanswered' },
];

describe('an import whose process crashes at any one call', () => {
  it.each(cases)(
    'ends as without the crash: the call is $how, read models follow $reading',
    async ({ reading, how }) => {
      const expected = await runWith(await tempFolder(), reading);
      const calls = expected.calls[0]!;
      for (const [index, call] of calls.entries()) {
        const stop = { at: index + 1, how };
        const { found } = await runWith(await tempFolder(), reading, [stop]);
        expect({ ...stop, call, found }).toEqual({ ...stop, call, found: expected.found });
      }
      expect(calls.length).toBeGreaterThan(100);
    },
    timeLimitMs,
  );
});
