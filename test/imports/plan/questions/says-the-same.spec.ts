import { saysTheSame } from '../../../../src/imports/plan/questions/says-the-same.js';
import type { RowWish } from '../../../../src/imports/commands-of-row.js';

const zoe: RowWish = {
  userId: 'F0001',
  action: 'save',
  active: true,
  fields: {
    firstName: 'Zoë',
    lastName: 'Brontë',
    email: 'zoe@example.org',
    userType: 'Student',
    username: 'zoe',
  },
};

const differing = (fields: Partial<RowWish['fields']>): RowWish => ({
  ...zoe,
  fields: { ...zoe.fields, ...fields },
});

describe('two rows of one user whose Active cannot be read', () => {
  const unreadable = { ...zoe, active: false, invalidActive: 'Yes' };

  it('say the same only when the same stands there', () => {
    expect(saysTheSame(unreadable, { ...unreadable })).toBe(true);
    expect(saysTheSame(unreadable, { ...unreadable, invalidActive: 'No' })).toBe(false);
    expect(saysTheSame(unreadable, { ...zoe, active: false })).toBe(false);
  });
});

describe('two rows of one user say the same', () => {
  it.each([
    ['when every cell is equal', zoe],
    ['when an e-mail address differs in case', differing({ email: 'ZOE@Example.org' })],
    ['when a type differs in case', differing({ userType: 'STUDENT' })],
    ['when a username is in full width', differing({ username: 'ｚｏｅ' })],
    ['when an accent is decomposed', differing({ firstName: 'Zoe\u0308' })],
  ])('%s', (_, other) => {
    expect(saysTheSame(zoe, other)).toBe(true);
    expect(saysTheSame(other, zoe)).toBe(true);
  });

  it('when both delete, whatever else they say', () => {
    const gone = { ...zoe, action: 'delete' } as const;
    expect(
      saysTheSame(gone, { ...differing({ email: '' }), action: 'delete', active: false }),
    ).toBe(true);
  });

  it.each([
    ['a first name differs in case', differing({ firstName: 'ZOË' })],
    ['a last name differs', differing({ lastName: 'Smith' })],
    ['an e-mail address differs', differing({ email: 'z@example.org' })],
    ['a type differs', differing({ userType: 'Admin' })],
    ['only one gives a username', differing({ username: null })],
    ['only one is active', { ...zoe, active: false }],
    ['only one deletes', { ...zoe, action: 'delete' as const }],
  ])('but not when %s', (_, other) => {
    expect(saysTheSame(zoe, other)).toBe(false);
    expect(saysTheSame(other, zoe)).toBe(false);
  });
});

describe('two rows of one user with the columns that a file may leave out', () => {
  const placed = differing({
    jobTitle: 'Nurse',
    site: 'Straße 1',
    costCenter: '00420',
    supervisors: ['F0001', 'F0002'],
  });
  const placedBut = (fields: Partial<RowWish['fields']>): RowWish => ({
    ...placed,
    fields: { ...placed.fields, ...fields },
  });

  it.each([
    ['a job title differs in case', placedBut({ jobTitle: 'NURSE' })],
    ['a site is folded', placedBut({ site: 'STRASSE 1' })],
    ['a cost center is in full width', placedBut({ costCenter: '００４２０' })],
    ['supervisors stand in another order and case', placedBut({ supervisors: ['f0002', 'F0001'] })],
  ])('say the same when %s', (_, other) => {
    expect(saysTheSame(placed, other)).toBe(true);
    expect(saysTheSame(other, placed)).toBe(true);
  });

  it.each([
    ['a job title differs', placedBut({ jobTitle: 'Lead' })],
    ['a site is blank', placedBut({ site: '' })],
    ['a cost center has lost its zeros', placedBut({ costCenter: '420' })],
    ['a supervisor is another', placedBut({ supervisors: ['F0001', 'F0003'] })],
    ['a supervisor is missing', placedBut({ supervisors: ['F0001'] })],
    ['there is no supervisor', placedBut({ supervisors: [] })],
  ])('do not when %s', (_, other) => {
    expect(saysTheSame(placed, other)).toBe(false);
    expect(saysTheSame(other, placed)).toBe(false);
  });
});
