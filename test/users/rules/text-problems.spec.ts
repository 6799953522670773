import { textProblems, type WishTexts } from '../../../src/users/rules/text-problems.js';
import { codesOf, messagesOf } from './rules.example.js';

describe('the texts of a wish', () => {
  it('are right when nothing is wrong with them', () => {
    const texts: WishTexts = {
      userId: 'F0001',
      firstName: 'Zoë\nMaria',
      lastName: "O'Hara",
      email: 'zoe@example.org',
      userType: 'Student',
      username: 'zoe',
      jobTitle: 'x'.repeat(255),
      site: '😀'.repeat(255),
      costCenter: '00420',
    };
    expect(textProblems(texts)).toEqual([]);
  });

  it('are not judged when they are not given', () => {
    expect(textProblems({})).toEqual([]);
  });

  it('may be empty where nothing is needed', () => {
    expect(textProblems({ username: '', jobTitle: '', site: '', costCenter: '' })).toEqual([]);
  });

  it('are all needed where something is', () => {
    const empty = { userId: '', firstName: '', lastName: '', email: '', userType: '' };
    expect(codesOf(textProblems(empty))).toEqual([
      'User ID: REQUIRED',
      'First Name: REQUIRED',
      'Last Name: REQUIRED',
      'Email: REQUIRED',
      'User Type: REQUIRED',
    ]);
  });

  it.each<readonly [WishTexts, string, string]>([
    [{ userId: 'F1;F2' }, 'User ID: SEPARATOR_IN_ID', 'separates supervisors'],
    [{ userId: '1.2E+11' }, 'User ID: ID_SCIENTIFIC', '"1.2E+11"'],
    [{ userId: 'x'.repeat(65) }, 'User ID: TOO_LONG', '64 characters (it has 65)'],
    [{ firstName: 'x'.repeat(256) }, 'First Name: TOO_LONG', '255 characters (it has 256)'],
    [
      { lastName: 'a\0b' },
      'Last Name: CONTROL_CHARACTER',
      'character 2 of "ab" is a NUL character. Type the value again without it.',
    ],
    [{ lastName: '#N/A' }, 'Last Name: SPREADSHEET_ERROR', '#N/A is a spreadsheet error'],
    [{ email: 'Zoë <zoe@example.org>' }, 'Email: EMAIL_INVALID', 'Enter only zoe@example.org.'],
    [{ userType: '#REF!' }, 'User Type: SPREADSHEET_ERROR', '#REF! is'],
    [{ username: 'x'.repeat(101) }, 'Username: TOO_LONG', '100 characters (it has 101)'],
    [
      { username: 'z\u{1f600}\u007f' },
      'Username: CONTROL_CHARACTER',
      'character 3 of "z😀" is invisible. Type the value again',
    ],
    [
      { username: 'z\u200boe' },
      'Username: INVISIBLE_CHARACTER',
      'character 2 of "zoe" is invisible (a space of no width).',
    ],
    [{ jobTitle: 'x'.repeat(256) }, 'Job Title: TOO_LONG', '255'],
    [{ site: 'a\0' }, 'Site: CONTROL_CHARACTER', 'character 2 of "a" is a NUL character.'],
    [{ costCenter: '####' }, 'Cost Center: SPREADSHEET_ERROR', '####: the column'],
  ])('%j: %s', (texts, code, part) => {
    const problems = textProblems(texts);
    expect(codesOf(problems)).toEqual([code]);
    expect(messagesOf(problems)[0]).toContain(part);
    expect(messagesOf(problems)[0]).toMatch(/^[A-Z][A-Za-z ]+: .*\.$/);
  });

  it('are told everything that is wrong with one', () => {
    expect(codesOf(textProblems({ email: `\u200b${'x'.repeat(255)}` }))).toEqual([
      'Email: TOO_LONG',
      'Email: INVISIBLE_CHARACTER',
      'Email: EMAIL_INVALID',
    ]);
  });

  it('are shown in part when they are very long', () => {
    const [message] = messagesOf(textProblems({ email: '😀'.repeat(150) }).slice(-1));
    expect(message).toContain(`"${'😀'.repeat(100)}…"`);
  });
});
