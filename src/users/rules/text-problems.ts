import type { Finding } from '../../shared/finding.js';
import { fields, type TextField } from '../domain/user-fields.js';
import { valueProblems } from '../domain/value-problems.js';
import { valueFinding } from './value-finding.js';

/** The texts of a wish, edges trimmed; one that is absent is not judged. */
export type WishTexts = Readonly<Partial<Record<TextField, string>>>;

/** The problems of texts by themselves, in the order of the columns. */
export function textProblems(texts: WishTexts): readonly Finding[] {
  return texted.flatMap((field) => {
    const text = texts[field];
    if (text === undefined) return [];
    return valueProblems[field](text).map((code) => valueFinding(code, field, text));
  });
}

const texted = fields.filter((field) => field !== 'supervisors');
