import { wishedReferences } from '../../../src/users/rules/wished-references.js';
import { zoe } from '../../support/users.example.js';
import { known } from './rules.example.js';

const teacher = { ...zoe, jobTitle: 'id-of-Teacher', site: 'id-of-old' };

describe('reference data wished for', () => {
  it('is stored by id', () => {
    expect(
      wishedReferences({ jobTitle: 'NURSE', site: 'Süd', costCenter: '00420' }, zoe, known.lists),
    ).toEqual({
      fields: { jobTitle: 'id-of-Nurse', site: 'id-of-Süd', costCenter: 'id-of-00420' },
      problems: [],
    });
  });

  it('stays when it is not named', () => {
    expect(wishedReferences({}, teacher, known.lists)).toEqual({ fields: {}, problems: [] });
  });

  it('is cleared by an empty name', () => {
    expect(wishedReferences({ jobTitle: '' }, teacher, known.lists).fields).toEqual({
      jobTitle: null,
    });
  });

  it('never fails when it is what is stored, also when it was removed since', () => {
    expect(wishedReferences({ jobTitle: 'teacher', site: 'OLD' }, teacher, known.lists)).toEqual({
      fields: { jobTitle: 'id-of-Teacher', site: 'id-of-old' },
      problems: [],
    });
  });

  it('is refused when no list has the name, and the nearest is suggested', () => {
    const wish = { jobTitle: 'Wizard', costCenter: '0042' };
    expect(wishedReferences(wish, undefined, known.lists).problems).toEqual([
      {
        code: 'REFERENCE_UNKNOWN',
        column: 'Job Title',
        values: { value: 'Wizard' },
      },
      {
        code: 'REFERENCE_UNKNOWN',
        column: 'Cost Center',
        values: { value: '0042', suggestion: '00420' },
      },
    ]);
  });
});
