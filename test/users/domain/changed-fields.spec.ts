import { newValues, sameTyped } from '../../../src/users/domain/changed-fields.js';

describe('comparing values as typed', () => {
  it('folds names of entries, User IDs and other identifiers', () => {
    expect(sameTyped('site', 'Süd', 'SÜD')).toBe(true);
    expect(sameTyped('site', 'Süd', 'Nord')).toBe(false);
    expect(sameTyped('email', 'zoe@example.org', 'ZOE@example.org')).toBe(true);
    expect(sameTyped('supervisors', ['F1', 'F2'], ['f2', 'f1'])).toBe(true);
    expect(sameTyped('supervisors', ['F1'], ['F2'])).toBe(false);
  });

  it('takes the names of a person exactly, with accents composed', () => {
    expect(sameTyped('lastName', 'Bell', 'BELL')).toBe(false);
    expect(sameTyped('lastName', 'Bronte\u0308', 'Brontë')).toBe(true);
  });
});

describe('the new values of an update', () => {
  it('are none once the person is erased', () => {
    expect(newValues(undefined)).toEqual({});
  });
});
