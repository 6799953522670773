import type { FindingValues } from '../../shared/finding.js';
import { didYouMeanId } from '../../shared/how-ids-differ.js';
import { quoted } from '../../shared/wording.js';

/** That nobody has the User ID of a supervisor, and who or what may be meant. @see docs/import-contract.md §3, SUPERVISOR_UNKNOWN */
export function supervisorUnknown(values: FindingValues): string {
  const supervisor = String(values['supervisor'] ?? '');
  const unknown = `Supervisors: ${quoted(supervisor)} is not the User ID of a user.`;
  const suggested = didYouMeanId(supervisor, values);
  if (suggested !== '') return `${unknown}${suggested}`;
  const notLookedUp = `${unknown} E-mail addresses and names are not looked up.`;
  const parts = supervisor.includes('@') ? [] : partsOf(supervisor, betweenSeveral);
  const words = partsOf(supervisor, anyBetween);
  // A space stands in names too, and a comma before a first name: User IDs are what has a digit.
  if (words.length > 1 && words.every((word) => /\d/.test(word)))
    return `${unknown} Separate several User IDs with ";"${asMeant(words)}.`;
  return parts.length > 1 ? `${notLookedUp} Separate several User IDs with ";".` : notLookedUp;
}

/** What stands between User IDs where somebody does not know of `;`. */
const betweenSeveral = /[,|/\\&+\n\t]|\s(?:and|und|et|y|e)\s/;
const anyBetween = new RegExp(`${betweenSeveral.source}|\\s+`);

/** Blanks, and what programs put around the items of a list. */
const beforeParts = /^[\s"'[({]+/;
/** Looked for where such signs begin only, not from each of them on. */
const behindParts = /(?<![\s"'\])}])[\s"'\])}]+$/;

const partsOf = (text: string, between: RegExp): readonly string[] =>
  text
    .split(between)
    .map((part) => part.replace(beforeParts, '').replace(behindParts, ''))
    .filter((part) => part !== '');

/** As it should be, where that is short and whole. */
function asMeant(parts: readonly string[]): string {
  const meant = parts.join(';');
  return meant.length > 60 || meant.endsWith('…') ? '' : `: ${quoted(meant)}`;
}
