import type { Claim, Claims } from '../../src/claims/claims.port.js';
import { claimsCoverageContract } from './claims-coverage.contract.js';

const x = 'username:x';
const y = 'username:y';
const z = 'user-id:z';
const anna = '00000000-0000-4000-8000-00000000000a';
const ben = '00000000-0000-4000-8000-00000000000b';

const claim = (key: string, owner: string, at: number): Claim => ({ key, owner, at });
const taken = { status: 'taken' };

/** The claims on these keys, in their order. */
async function standingIn(claims: Claims, keys: readonly string[]): Promise<readonly Claim[]> {
  const found = await claims.ownersOf(keys);
  return keys.flatMap((key) => found.get(key) ?? []);
}

/** What every adapter of claims must do. Call it from the adapter's own spec; `open` gives one without claims. */
export function claimsContract(adapter: string, open: () => Promise<Claims>): void {
  describe(adapter, () => {
    let claims: Claims;

    /** Claims that no other claim is in the way of. */
    const given = async (...held: readonly Claim[]): Promise<void> => {
      expect(await claims.takeMany(held)).toEqual(held.map(() => taken));
    };
    const steal = async (seen: Claim, next: Claim) => (await claims.stealMany([{ seen, next }]))[0];
    const standing = (keys: readonly string[] = [x, y, z]) => standingIn(claims, keys);

    beforeEach(async () => {
      claims = await open();
    });

    describe('taking claims', () => {
      it('takes what is free, for a user without a stream too', async () => {
        const wanted = [claim(x, anna, -1), claim(y, ben, 4)];
        expect(await claims.takeMany(wanted)).toEqual([taken, taken]);
        expect(await standing()).toEqual(wanted);
      });

      it('takes again what the same owner holds, and raises `at`', async () => {
        await given(claim(x, anna, -1));
        await given(claim(x, anna, 3));
        expect(await standing()).toEqual([claim(x, anna, 3)]);
      });

      it('takes again what the same owner holds, and never lowers `at`', async () => {
        await given(claim(x, anna, 3));
        await given(claim(x, anna, 2));
        await given(claim(x, anna, 3));
        expect(await standing()).toEqual([claim(x, anna, 3)]);
      });

      it('names the claim of another owner, and leaves it as it is', async () => {
        await given(claim(x, anna, 3));
        const outcomes = await claims.takeMany([claim(x, ben, 7)]);
        expect(outcomes).toEqual([{ status: 'held', by: claim(x, anna, 3) }]);
        expect(await standing()).toEqual([claim(x, anna, 3)]);
      });

      it('answers for each claim, in the order asked, and takes those that it can', async () => {
        await given(claim(y, anna, 0));
        const held = { status: 'held', by: claim(y, anna, 0) };
        const wanted = [claim(z, ben, 1), claim(y, ben, 1), claim(x, ben, 1)];
        expect(await claims.takeMany(wanted)).toEqual([taken, held, taken]);
        expect(await standing()).toEqual([claim(x, ben, 1), claim(y, anna, 0), claim(z, ben, 1)]);
      });

      it('gives a key that is asked for twice to the first', async () => {
        const outcomes = await claims.takeMany([
          claim(x, anna, 2),
          claim(x, ben, 5),
          claim(x, anna, 1),
        ]);
        expect(outcomes).toEqual([taken, { status: 'held', by: claim(x, anna, 2) }, taken]);
        expect(await standing()).toEqual([claim(x, anna, 2)]);
      });

      it('tells keys apart to the letter', async () => {
        await given(claim('username:é', anna, 0), claim('username:e', ben, 0));
        await given(claim('username:É', ben, 0), claim("username:' OR 1", ben, 0));
      });

      it('takes nothing when nothing is asked', async () => {
        expect(await claims.takeMany([])).toEqual([]);
      });

      it('takes as many as a batch needs', async () => {
        const wanted = Array.from({ length: 2500 }, (_, n) => claim(`username:${n}`, anna, n));
        await given(...wanted);
        expect(await standing(wanted.map(({ key }) => key))).toEqual(wanted);
      });
    });

    describe('releasing claims', () => {
      it('removes a claim taken below the revision', async () => {
        await given(claim(x, anna, 3), claim(y, anna, -1));
        await claims.releaseMany([
          { key: x, owner: anna, below: 4 },
          { key: y, owner: anna, below: 0 },
        ]);
        expect(await standing()).toEqual([]);
        await given(claim(x, ben, 0));
      });

      it.each([
        ['at the revision', 4],
        ['beyond it', 5],
      ])('leaves a claim that was taken again %s', async (_, at) => {
        await given(claim(x, anna, 3), claim(x, anna, at));
        await claims.releaseMany([{ key: x, owner: anna, below: 4 }]);
        expect(await standing()).toEqual([claim(x, anna, at)]);
      });

      it('leaves a claim of another owner', async () => {
        await given(claim(x, ben, 0));
        await claims.releaseMany([{ key: x, owner: anna, below: 9 }]);
        expect(await standing()).toEqual([claim(x, ben, 0)]);
      });

      it('leaves other claims of the same owner', async () => {
        await given(claim(x, anna, 0), claim(y, anna, 0));
        await claims.releaseMany([{ key: x, owner: anna, below: 1 }]);
        expect(await standing()).toEqual([claim(y, anna, 0)]);
      });

      it('passes over what is not there, and what it may not remove, and removes the rest', async () => {
        await given(claim(y, ben, 0), claim(z, anna, 0));
        await claims.releaseMany([
          { key: x, owner: anna, below: 9 },
          { key: y, owner: anna, below: 9 },
          { key: z, owner: anna, below: 9 },
        ]);
        await claims.releaseMany([]);
        expect(await standing()).toEqual([claim(y, ben, 0)]);
      });
    });

    describe('asking who holds keys', () => {
      it('answers with the claims as they stand, by key, and passes over free keys', async () => {
        await given(claim(x, anna, -1), claim(z, ben, 7));
        expect(await claims.ownersOf([z, y, x])).toEqual(
          new Map([
            [x, claim(x, anna, -1)],
            [z, claim(z, ben, 7)],
          ]),
        );
      });

      it('answers with nothing when nothing is asked', async () => {
        await given(claim(x, anna, 0));
        expect((await claims.ownersOf([])).size).toBe(0);
      });
    });

    describe('stealing a claim', () => {
      it('puts the new claim in the place of the one seen, whatever its `at`', async () => {
        await given(claim(x, anna, 3), claim(y, anna, 3));
        expect(await steal(claim(x, anna, 3), claim(x, ben, -1))).toBe(true);
        expect(await standing()).toEqual([claim(x, ben, -1), claim(y, anna, 3)]);
      });

      it.each([
        ['another owner', claim(x, ben, 3)],
        ['a larger `at`', claim(x, anna, 4)],
        ['a smaller `at`', claim(x, anna, 2)],
      ])('does nothing to a claim with %s than the one seen', async (_, stands) => {
        await given(stands);
        expect(await steal(claim(x, anna, 3), claim(x, ben, 9))).toBe(false);
        expect(await standing()).toEqual([stands]);
      });

      it('does not take a key that is free by now', async () => {
        expect(await steal(claim(x, anna, 3), claim(x, ben, 9))).toBe(false);
        expect(await standing()).toEqual([]);
      });

      it('answers for each, in the order given, and steals those that it can', async () => {
        await given(claim(x, anna, 3), claim(y, anna, 4), claim(z, anna, 5));
        const thefts = [
          { seen: claim(x, anna, 3), next: claim(x, ben, 0) },
          { seen: claim(y, anna, 3), next: claim(y, ben, 0) },
          { seen: claim(x, anna, 3), next: claim(x, ben, 7) },
          { seen: claim(z, anna, 5), next: claim(z, ben, 0) },
        ];
        expect(await claims.stealMany(thefts)).toEqual([true, false, false, true]);
        expect(await standing()).toEqual([claim(x, ben, 0), claim(y, anna, 4), claim(z, ben, 0)]);
        expect(await claims.stealMany([])).toEqual([]);
      });

      it('succeeds once', async () => {
        await given(claim(x, anna, 3));
        const thieves = [claim(x, ben, 0), claim(x, ben, 0)];
        const stolen = thieves.map((next) => steal(claim(x, anna, 3), next));
        expect(await Promise.all(stolen)).toEqual([true, false]);
      });
    });

    claimsCoverageContract(() => claims);
  });
}
