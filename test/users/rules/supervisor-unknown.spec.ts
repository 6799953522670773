import { supervisorUnknown } from '../../../src/users/rules/supervisor-unknown.js';

const unknown = (supervisor: string): string =>
  `Supervisors: ${JSON.stringify(supervisor)} is not the User ID of a user.`;

describe('an unknown supervisor', () => {
  it.each([
    'A1, A2',
    'A1,A2',
    'A1/A2',
    'A1 / A2',
    'A1 A2',
    'A1 | A2',
    'A1 and A2',
    'A1\tA2',
    '["A1", "A2"]',
    '{A1,A2}',
  ])('that is several User IDs is told how to separate them: %j', (supervisor) => {
    expect(supervisorUnknown({ supervisor })).toBe(
      `${unknown(supervisor)} Separate several User IDs with ";": "A1;A2".`,
    );
  });

  it.each(['asmith, bjones', 'Smith, Anna'])(
    'that may be several, or a name, is told both: %s',
    (supervisor) => {
      expect(supervisorUnknown({ supervisor })).toBe(
        `${unknown(supervisor)} E-mail addresses and names are not looked up. Separate several User IDs with ";".`,
      );
    },
  );

  it.each(['Anna Smith', 'anna+1@example.org', 'a@example.org, b@example.org', 'F0099'])(
    'that is one, a name or an address is not told to be several: %s',
    (supervisor) => {
      expect(supervisorUnknown({ supervisor })).toBe(
        `${unknown(supervisor)} E-mail addresses and names are not looked up.`,
      );
    },
  );

  it('is told who may be meant, and nothing else', () => {
    expect(supervisorUnknown({ supervisor: '123', suggestion: '00123' })).toBe(
      `${unknown('123')} Did you mean "00123"?`,
    );
  });

  it('is told which letter cannot be told by looking', () => {
    expect(supervisorUnknown({ supervisor: '\u0422001', suggestion: 'T001' })).toBe(
      `${unknown('\u0422001')} Did you mean "T001"? "\u0422001" contains the Cyrillic letter \u0422.`,
    );
  });
});
