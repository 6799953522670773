import type { FindingValues } from '../../shared/finding.js';
import { didYouMeanId } from '../../shared/how-ids-differ.js';
import { quoted } from '../../shared/wording.js';

/** The sentence that no user has the User ID of a supervisor, with suggestions. @see docs/import-contract.md §3, SUPERVISOR_UNKNOWN */
export function supervisorUnknown(values: FindingValues): string {
  const supervisor = String(values['supervisor'] ?? '');
  const unknown = `Supervisors: ${quoted(supervisor)} is not the User ID of a user.`;
  const suggested = didYouMeanId(supervisor, values);
  if (suggested !== '') return `${unknown}${suggested}`;
  const notLookedUp = `${unknown} E-mail addresses and names are not looked up.`;
  const parts = supervisor.includes('@') ? [] : partsOf(supervisor, betweenSeveral);
  const words = partsOf(supervisor, anyBetween);
  // Names have spaces and commas too: only parts with a digit count as User IDs.
  if (words.length > 1 && words.every((word) => /\d/.test(word)))
    return `${unknown} Separate several User IDs with ";"${asMeant(words)}.`;
  return parts.length > 1 ? `${notLookedUp} Separate several User IDs with ";".` : notLookedUp;
}

/** Separators that people use instead of `;`. */
const betweenSeveral = /[,|/\\&+\n\t]|\s(?:and|und|et|y|e)\s/;
const anyBetween = new RegExp(`${betweenSeveral.source}|\\s+`);

/** Blanks, and what programs put around the items of a list. */
const beforeParts = /^[\s"'[({]+/;
/** Matched only where such signs begin, not from each sign on. */
const behindParts = /(?<![\s"'\])}])[\s"'\])}]+$/;

const partsOf = (text: string, between: RegExp): readonly string[] =>
  text
    .split(between)
    .map((part) => part.replace(beforeParts, '').replace(behindParts, ''))
    .filter((part) => part !== '');

/** The corrected list, when it is short and complete. */
function asMeant(parts: readonly string[]): string {
  const meant = parts.join(';');
  return meant.length > 60 || meant.endsWith('…') ? '' : `: ${quoted(meant)}`;
}
