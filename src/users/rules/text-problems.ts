import type { Finding } from '../../shared/finding.js';
import { headingOfField, type ReferenceField, type TextField } from '../domain/user-columns.js';
import { valueProblems } from '../domain/value-problems.js';
import { valueFinding } from './value-finding.js';

type Field = TextField | ReferenceField;

/** The texts of a wish, trimmed; an absent text is not judged. */
export type WishTexts = Readonly<Partial<Record<Field, string>>>;

/** The problems of texts by themselves, in the order of the columns. */
export function textProblems(texts: WishTexts): readonly Finding[] {
  return fields.flatMap((field) => {
    const text = texts[field];
    if (text === undefined) return [];
    return valueProblems[field](text).map((code) => valueFinding(code, field, text));
  });
}

const fields = Object.keys(headingOfField).filter((name) => name !== 'supervisors') as Field[];
