import { inColumnOrder } from '../../../src/users/rules/in-column-order.js';
import { supervisorProblem } from '../../../src/users/rules/named-supervisors.js';
import { messagesOf } from './rules.example.js';

const unknown = Array.from({ length: 100 }, (_, n) =>
  supervisorProblem('SUPERVISOR_UNKNOWN', `F${n}`),
);
const required = { code: 'REQUIRED', column: 'Email', values: {} };

describe('the problems of a row or an edit', () => {
  it('stand in the order of the columns, what concerns all of them first', () => {
    const whole = { code: 'CELL_COUNT', column: null, values: {} };
    expect(inColumnOrder([unknown[0]!, required, whole])).toEqual([whole, required, unknown[0]]);
  });

  it('are all named when there are ten of a kind', () => {
    expect(inColumnOrder(unknown.slice(0, 10))).toEqual(unknown.slice(0, 10));
  });

  it('name ten of a kind, and say how many more there are', () => {
    const problems = inColumnOrder([...unknown, required]);
    expect(problems.slice(0, 11)).toEqual([required, ...unknown.slice(0, 10)]);
    expect(messagesOf(problems.slice(11))).toEqual(['Supervisors: 90 more have the same problem.']);
    expect(messagesOf(inColumnOrder(unknown.slice(0, 11))).at(-1)).toBe(
      'Supervisors: 1 more has the same problem.',
    );
  });

  it('are of different kinds when they are of different codes', () => {
    const others = unknown.map((one) => ({ ...one, code: 'SUPERVISOR_NOT_ALLOWED' }));
    expect(inColumnOrder([...unknown.slice(0, 10), ...others.slice(0, 10)])).toHaveLength(20);
  });

  it('are the same, added one after the other or all at once', () => {
    const all = [...unknown, required, required];
    const added = all.reduce<typeof all>((sofar, one) => [...inColumnOrder([...sofar, one])], []);
    expect(added).toEqual(inColumnOrder(all));
  });
});
