import { rowStatusOf } from '../../../src/imports/domain/row-status.js';

const of = (...types: readonly string[]) => rowStatusOf(types.map((type) => ({ type })));

describe('the status of a row', () => {
  it.each([
    ['UserCreated', 'Created'],
    ['UserDeleted', 'Deleted'],
    ['UserDeactivated', 'Deactivated'],
    ['UserReactivated', 'Reactivated'],
    ['UserUpdated', 'Updated'],
    ['UserPasswordChanged', 'Updated'],
  ])('is that of its event: %s is %s', (type, status) => {
    expect(of(type)).toBe(status);
  });

  it('is Unchanged without events', () => {
    expect(of()).toBe('Unchanged');
  });

  it('is that of the most telling event, in whatever order they come', () => {
    expect(of('UserUpdated', 'UserDeactivated')).toBe('Deactivated');
    expect(of('UserPasswordChanged', 'UserCreated')).toBe('Created');
  });
});
