import { isUtf8 } from 'node:buffer';
import { array, assert, constantFrom, nat, property } from 'fast-check';
import { Utf8Survey } from '../../../../src/imports/read/text/utf8-survey.js';

/** Bytes at which the rules of UTF-8 turn. */
const turning = constantFrom(...Buffer.from('4180818f909fa0bbbfc1c3e0e9edeff0f4ff', 'hex'));

function surveyed(bytes: Buffer, cuts: readonly number[]): Utf8Survey {
  const survey = new Utf8Survey();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  ends
    .toSorted((a, b) => a - b)
    .reduce((start, end) => {
      survey.add(bytes.subarray(start, end));
      return end;
    }, 0);
  survey.end();
  return survey;
}

/** Everything that it tells, less how it came to it. */
const told = ({ ...known }: Utf8Survey) => known;

describe('telling UTF-8 from other bytes', () => {
  it('agrees with the platform, however the bytes are cut', () => {
    assert(
      property(array(turning, { maxLength: 12 }), array(nat(12), { maxLength: 6 }), (all, cuts) => {
        const bytes = Buffer.from(all);
        const survey = surveyed(bytes, cuts);
        expect(survey.firstNotUtf8 === undefined).toBe(isUtf8(bytes));
        expect(isUtf8(bytes.subarray(0, survey.firstNotUtf8))).toBe(true);
        expect(told(survey)).toEqual(told(surveyed(bytes, [])));
      }),
      { seed: 8, numRuns: 20_000 },
    );
  });
});
