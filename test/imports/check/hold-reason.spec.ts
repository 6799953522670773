import { holdReason, type Judged } from '../../../src/imports/check/hold-reason.js';
import { noCounts } from '../../../src/imports/domain/import-counts.js';

const thresholds = { holdRemovals: 5, holdPercent: 20 };

const judged = (more: Partial<Judged> = {}): Judged => ({
  options: { sendWelcomeEmail: false },
  origin: 'file',
  isGuessed: false,
  totals: { counts: noCounts, changesNames: false },
  activeUsers: 100,
  ...more,
});

const removing = (deactivated: number, deleted: number) => ({
  totals: { counts: { ...noCounts, deactivated, deleted }, changesNames: false },
});

const changingNames = { totals: { counts: noCounts, changesNames: true } };

describe('an import', () => {
  it('goes on when nothing speaks against it', () =>
    expect(holdReason(judged(), thresholds)).toBeUndefined());

  it('is held for a dry run before anything else', () => {
    const dryRun = { options: { sendWelcomeEmail: false, dryRun: true } };
    const all = judged({ ...removing(50, 50), ...dryRun, isGuessed: true });
    expect(holdReason(all, thresholds)).toBe('dryRun');
  });

  it('is held when its encoding was guessed and names of users would change', () => {
    expect(holdReason(judged({ isGuessed: true, ...changingNames }), thresholds)).toBe('encoding');
    expect(holdReason(judged({ isGuessed: true }), thresholds)).toBeUndefined();
    expect(holdReason(judged(changingNames), thresholds)).toBeUndefined();
  });

  it.each([
    [20, 0, undefined],
    [21, 0, 'threshold'],
    [11, 10, 'threshold'],
    [0, 21, 'threshold'],
  ] as const)('of 100 active users deactivates %i and deletes %i: %s', (off, gone, reason) =>
    expect(holdReason(judged(removing(off, gone)), thresholds)).toBe(reason),
  );

  it('is not held for few removals, however few users there are', () => {
    expect(holdReason(judged({ ...removing(4, 0), activeUsers: 4 }), thresholds)).toBeUndefined();
    expect(holdReason(judged({ ...removing(5, 0), activeUsers: 5 }), thresholds)).toBe('threshold');
  });

  it('is never held for removals at 100 percent, or when it is an undo', () => {
    const all = judged({ ...removing(50, 50), activeUsers: 10 });
    expect(holdReason(all, { ...thresholds, holdPercent: 100 })).toBeUndefined();
    expect(holdReason({ ...all, origin: 'undo' }, thresholds)).toBeUndefined();
  });
});
