import { mergeChanges } from '../../../src/imports/results/merge-changes.js';

const username = (from: string | null, to: string | null) => ({ username: { from, to } });
const lastName = (from: string, to: string) => ({ lastName: { from, to } });
const email = (from: string, to: string) => ({ email: { from, to } });
const password = { password: { from: null, to: null } };
/** A change as results show it. */
const shown = (changed: Readonly<Record<string, object>>) =>
  Object.entries(changed).map(([field, change]) => ({ field, ...change }));

describe('what the events of one row changed, taken together', () => {
  it('is nothing when there are no events', () => expect(mergeChanges([])).toEqual([]));

  it('is in the order of the columns', () =>
    expect(
      mergeChanges([
        { ...username('zoe', 'z'), ...email('a@x.org', 'b@x.org'), ...lastName('Bell', 'Brontë') },
      ]),
    ).toEqual(
      [lastName('Bell', 'Brontë'), email('a@x.org', 'b@x.org'), username('zoe', 'z')].flatMap(
        shown,
      ),
    ));

  it('goes from the first value to the last', () =>
    expect(
      mergeChanges([
        username('zoe', null),
        { ...username(null, 'anne'), ...lastName('Bell', 'Brontë') },
      ]),
    ).toEqual([lastName('Bell', 'Brontë'), username('zoe', 'anne')].flatMap(shown)));

  it('leaves out what is as before in the end', () =>
    expect(mergeChanges([username('zoe', null), username(null, 'zoe')])).toEqual([]));

  it('keeps a password, of which no value is known', () =>
    expect(mergeChanges([lastName('Bell', 'Brontë'), password])).toEqual(
      [lastName('Bell', 'Brontë'), password].flatMap(shown),
    ));

  it('shows a name that was given up for good', () =>
    expect(mergeChanges([username('zoe', null)])).toEqual(shown(username('zoe', null))));
});
