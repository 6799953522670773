import { rowStatusOf } from '../../../src/imports/domain/row-status.js';

const of = (...types: readonly string[]) => rowStatusOf(types.map((type) => ({ type })));

describe('the status of a row', () => {
  it.each(['Created', 'Deleted', 'Restored', 'Deactivated', 'Reactivated', 'Updated'])(
    'is %s after the event of that name',
    (status) => expect(of(`User${status}`)).toBe(status),
  );

  it('is Updated after a new password', () => {
    expect(of('UserPasswordChanged')).toBe('Updated');
  });

  it('is Unchanged without events', () => {
    expect(of()).toBe('Unchanged');
  });

  it('is that of the most telling event, in whatever order they come', () => {
    expect(of('UserUpdated', 'UserDeactivated')).toBe('Deactivated');
    expect(of('UserPasswordChanged', 'UserCreated')).toBe('Created');
  });
});
