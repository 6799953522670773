import type { KnownSupervisors } from '../../../src/users/rules/wished-supervisors.js';
import { wishedSupervisors } from '../../../src/users/rules/wished-supervisors.js';
import { zoe } from '../../support/users.example.js';
import { codesOf, living, messagesOf, noSupervisors, uuidOf } from './rules.example.js';

const subject = { uuid: uuidOf('F0001'), userId: 'F0001', stored: zoe };
const nothing = { fields: {}, problems: [] };

const judge = (typed: readonly string[] | undefined, known: Partial<KnownSupervisors> = {}) =>
  wishedSupervisors(typed, subject, { ...noSupervisors, ...known });

const named = new Map([
  living('S1'),
  living('S2', { userType: 'ADMIN' }),
  living('S3', { userType: 'Parent' }),
  living('Fac', { userType: 'Faculty' }),
  living('Off', {}, 'inactive'),
]);

describe('supervisors wished for', () => {
  it('are stored by uuid, in the order given', () => {
    expect(judge(['s3', 'S1', 'S2'], { named })).toEqual({
      fields: { supervisors: [uuidOf('S3'), uuidOf('S1'), uuidOf('S2')] },
      problems: [],
    });
  });

  it('stay when none are named', () => {
    expect(judge(undefined, { named, now: [uuidOf('S1')] })).toEqual(nothing);
  });

  it('are cleared by an empty list', () => {
    expect(judge([], { now: [uuidOf('S1')] }).fields).toEqual({ supervisors: null });
  });

  it('are not cleared when the user has no living supervisor', () => {
    expect(judge([])).toEqual(nothing);
  });

  it('change nothing in another order', () => {
    expect(judge(['S2', 's1'], { named, now: [uuidOf('S1'), uuidOf('S2')] })).toEqual(nothing);
  });

  it('change when one is left out', () => {
    expect(judge(['S2'], { named, now: [uuidOf('S1'), uuidOf('S2')] }).fields).toEqual({
      supervisors: [uuidOf('S2')],
    });
  });
});

const only = ({ problems }: ReturnType<typeof judge>) => messagesOf(problems);

describe('a supervisor wished for is refused', () => {
  it('whose User ID no user has', () => {
    expect(only(judge(['Nobody', 'S1'], { named }))).toEqual([
      'Supervisors: "Nobody" is not the User ID of a user. E-mail addresses and names are not looked up.',
    ]);
  });

  it('whose User ID no user has, and the message names the User ID that looks like it', () => {
    const lookalikes = new Map([['0S1', ['S1']]]);
    expect(only(judge(['0S1'], { named, lookalikes }))).toEqual([
      'Supervisors: "0S1" is not the User ID of a user. Did you mean "S1"?',
    ]);
  });

  it.each([
    ['Fac', 'is of type Faculty'],
    ['Off', 'is inactive'],
  ])('who may not supervise: %s', (userId, why) => {
    expect(only(judge([userId], { named }))).toEqual([
      `Supervisors: ${userId} ${why}. Only an active Student, Admin or Parent can supervise.`,
    ]);
  });

  it('who is the user', () => {
    expect(only(judge(['f0001'], { named }))).toEqual([
      'Supervisors: f0001 is the same user, and a user cannot supervise themselves. Remove it.',
    ]);
  });

  it('who is supervised by the user, through others', () => {
    const above = new Map([
      [uuidOf('S1'), { userId: 'S1', supervisors: [uuidOf('S9')] }],
      [uuidOf('S9'), { userId: 'S9', supervisors: [subject.uuid] }],
    ]);
    expect(only(judge(['S1', 'S2'], { named, above }))).toEqual([
      'Supervisors: these users would supervise each other in a circle: F0001 → S1 → S9 → F0001. Remove one of them.',
    ]);
  });

  it('with ten names of a long ring', () => {
    const uuids = ['S1', ...Array.from({ length: 20 }, (_, n) => `T${n}`)];
    const above = new Map(
      uuids.map((userId, n) => [
        uuidOf(userId),
        { userId, supervisors: [n === 20 ? subject.uuid : uuidOf(uuids[n + 1] ?? '')] },
      ]),
    );
    expect(only(judge(['S1'], { named, above }))[0]).toMatch(
      /: F0001 → S1 → T0 → .* → T7 → 12 more → F0001\. Remove one of them\.$/,
    );
  });

  it('but not when they are so already', () => {
    const now = [uuidOf('Off')];
    expect(codesOf(judge(['Off', 'S1', 'Fac'], { named, now }).problems)).toEqual([
      'Supervisors: SUPERVISOR_NOT_ALLOWED',
    ]);
  });
});

describe('supervisors wished for are refused as a whole', () => {
  it('when they are more than 100', () => {
    const many = Array.from({ length: 101 }, (_, n) => `F${n}`);
    expect(messagesOf(judge(many).problems)).toEqual([
      'Supervisors: more than 100 User IDs. Name at most 100. Is a closing quote missing, so that the cell took in other rows?',
    ]);
  });

  it('when there is a line break in one of them', () => {
    expect(messagesOf(judge(['S1', 'S\n2'], { named }).problems)).toEqual([
      'Supervisors: character 5 of "S1;S 2" is a line break. Separate several User IDs with ";".',
    ]);
  });
});
