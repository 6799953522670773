import {
  creationIn,
  emailOfCreation,
  emailOfRow,
  isWelcome,
} from '../../../src/imports/plan/email-of-row.js';
import { created, deactivated } from '../../support/users.example.js';

const asked = { sendWelcomeEmail: true };
const shared = { code: 'EMAIL_SHARED', column: 'Email', values: {} };
const other = { code: 'ID_LOOKALIKE', column: 'User ID', values: {} };

describe('the e-mail to the user that a planned row creates', () => {
  it.each([
    ['queued', { active: true, warnings: [] }],
    ['queued', { active: true, warnings: [other] }],
    ['shared', { active: true, warnings: [other, shared] }],
    ['inactive', { active: false, warnings: [] }],
    ['inactive', { active: false, warnings: [shared] }],
  ] as const)('is %s: %j', (email, row) => {
    expect(emailOfRow(row, asked)).toBe(email);
    expect(isWelcome(row, asked)).toBe(email === 'queued');
  });

  it('is none when the import was not asked for e-mails', () => {
    const row = { active: true, warnings: [] };
    expect(emailOfRow(row, { sendWelcomeEmail: false })).toBeUndefined();
    expect(isWelcome(row, { sendWelcomeEmail: false })).toBe(false);
  });
});

describe('the events of a row', () => {
  const creation = created();

  it.each([
    ['queued', { active: true, welcome: true }],
    ['shared', { active: true }],
    ['inactive', { active: false }],
  ] as const)('tell that the e-mail is %s: %j', (email, given) => {
    const found = creationIn([{ ...creation, data: { ...creation.data, ...given } }]);
    expect(found).toEqual(given);
    expect(emailOfCreation(given)).toBe(email);
  });

  it('tell nothing of an e-mail when they create no user', () => {
    expect(creationIn([deactivated])).toBeUndefined();
  });
});
