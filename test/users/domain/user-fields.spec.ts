import {
  cellKindOf,
  exactTexts,
  fieldOf,
  fields,
  freeTexts,
  headings,
  keptFields,
  listOfField,
  neededFields,
  neededTexts,
  optionalFields,
  optionalTexts,
  referenceFields,
  wordsFor,
} from '../../../src/users/domain/user-fields.js';

describe('the fields of users', () => {
  it.each([
    [
      'exist',
      fields,
      'userId firstName lastName email userType username jobTitle site costCenter supervisors',
    ],
    ['every user has', neededFields, 'userId firstName lastName email userType'],
    ['every row must give for the user it names', neededTexts, 'firstName lastName email userType'],
    ['always keep what is stored when the cell is blank', keptFields, 'username'],
    ['a user may lack', optionalFields, 'jobTitle site costCenter supervisors'],
    ['a user may lack and that are one text', optionalTexts, 'jobTitle site costCenter'],
    ['name an entry of a list', referenceFields, 'jobTitle site costCenter'],
    [
      'people write freely',
      freeTexts,
      'userId firstName lastName email username jobTitle site costCenter',
    ],
    ['are kept exactly as written', exactTexts, 'firstName lastName'],
  ])('that %s', (_, some, expected) => {
    expect(some.join(' ')).toBe(expected);
  });

  it('name entries of these lists', () => {
    expect(listOfField).toMatchObject({
      jobTitle: 'job-titles',
      site: 'sites',
      costCenter: 'cost-centers',
    });
  });
});

describe('a column', () => {
  it('shows a field, or what is none', () => {
    expect(fieldOf('Cost Center')).toBe('costCenter');
    expect(fieldOf('Password')).toBeUndefined();
  });

  it('can be an identifier, of which a spreadsheet may have made a number', () => {
    expect(headings.filter((heading) => cellKindOf(heading) === 'identifier')).toEqual([
      'User ID',
      'Username',
      'Cost Center',
      'Supervisors',
    ]);
  });

  it('can be called by other words than its heading', () => {
    expect(wordsFor('First Name')).toEqual(['First Name', 'Given Name', 'Forename']);
    expect(wordsFor('User ID')).toEqual(['User ID']);
  });
});
