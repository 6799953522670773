import { sameRow } from '../../../src/imports/csv/same-row.js';
import type { RowWish } from '../../../src/imports/domain/plan-row.js';

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
    expect(sameRow(unreadable, { ...unreadable })).toBe(true);
    expect(sameRow(unreadable, { ...unreadable, invalidActive: 'No' })).toBe(false);
    expect(sameRow(unreadable, { ...zoe, active: false })).toBe(false);
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
    expect(sameRow(zoe, other)).toBe(true);
    expect(sameRow(other, zoe)).toBe(true);
  });

  it('when both delete, whatever else they say', () => {
    const gone = { ...zoe, action: 'delete' } as const;
    expect(sameRow(gone, { ...differing({ email: '' }), action: 'delete', active: false })).toBe(
      true,
    );
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
    expect(sameRow(zoe, other)).toBe(false);
    expect(sameRow(other, zoe)).toBe(false);
  });
});
