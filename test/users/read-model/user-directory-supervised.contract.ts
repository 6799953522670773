import { created, updated } from '../../support/users.example.js';
import { deletedOn, givenIn, of, person, userUuid, type Opened } from './directory.example.js';

/** How users with supervisors are found; `opened` gives an empty directory. */
export function directorySupervisedContract(opened: Opened): void {
  const given = givenIn(opened);
  const slices = async () => {
    const all: (readonly object[])[] = [];
    for await (const slice of opened().directory.supervised()) all.push(slice);
    return all;
  };

  it('answers every living user who has supervisors, with all of them, and no other user', async () => {
    const [first, second] = [userUuid(1), userUuid(2)];
    await given(
      of(1, created(person('T1'))),
      of(2, created(person('T2')), deletedOn('2026-01-03')),
      of(3, created(person('S1', { supervisors: [second, first] }))),
      of(4, created(person('S2')), updated({ supervisors: { from: null, to: [first] } })),
      of(5, created(person('S3', { supervisors: [first] })), deletedOn('2026-01-03')),
      of(
        6,
        created(person('S4', { supervisors: [first] })),
        updated({ supervisors: { from: [first], to: null } }),
      ),
    );
    expect((await slices()).flat()).toEqual([
      { uuid: userUuid(3), supervisors: [second, first] },
      { uuid: userUuid(4), supervisors: [first] },
    ]);
  });

  it('answers a whole school in slices of at most 1,000, each user once', async () => {
    const one = { supervisors: [userUuid(0)] };
    const all = Array.from({ length: 1_500 }, (_, n) => of(n, created(person(`F${n}`, one))));
    await given(...all);
    const found = await slices();
    expect(Math.max(...found.map(({ length }) => length))).toBeLessThanOrEqual(1_000);
    expect(found.flat()).toEqual(
      all.map((_, n) => ({ uuid: userUuid(n), supervisors: [userUuid(0)] })),
    );
  });
}
