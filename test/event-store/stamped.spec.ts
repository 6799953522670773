import { stamped } from '../../src/event-store/stamped.js';
import { isUuid } from '../../src/shared/uuid.js';

const event = { type: 'Happened', data: { n: 1 } };
const id = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const cause = '7c2a1b3d-0e4f-4a5b-8c6d-000000000001';

describe('an event that is stamped', () => {
  it('has an id of its own and follows from itself', () => {
    const one = stamped(event, { actor: 'system' });
    expect(isUuid(one.id)).toBe(true);
    expect(one).toEqual({
      ...event,
      id: one.id,
      metadata: { $correlationId: one.id, $causationId: one.id, actor: 'system' },
    });
    expect(stamped(event, { actor: 'system' }).id).not.toBe(one.id);
  });

  it('belongs to the import that caused it and names the row', () => {
    const ofRow = { actor: 'system', importId: cause, row: 2, sequence: 0, last: true };
    expect(stamped(event, { id, cause, ...ofRow })).toEqual({
      ...event,
      id,
      metadata: { $correlationId: cause, $causationId: cause, ...ofRow },
    });
  });
});
