import { sentenceOf, type FindingKinds } from '../../shared/finding.js';
import { Rejected } from '../../web/rejected.js';
import { valueFindingKinds } from '../rules/value-finding-kinds.js';
import type { EditRefusal } from './edit-user.js';

/** The answer to a refusal: problems are listed with their sentences, and the first gives code and sentence. */
export function editRefused(
  refusal: EditRefusal,
  kinds: FindingKinds = valueFindingKinds,
): Rejected {
  if (typeof refusal === 'string') return new Rejected(refusal);
  const problems = refusal.map((finding) => ({
    code: finding.code,
    column: finding.column,
    message: sentenceOf(finding, kinds),
  }));
  const [first] = problems;
  if (!first) throw new Error('An edit was refused for no reason.');
  return new Rejected(first.code, { detail: first.message, extra: { problems } });
}
