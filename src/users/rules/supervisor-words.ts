import type { FindingValues } from '../../shared/finding.js';
import { shown } from '../../shared/wording.js';

const whoMay = 'Only an active Student, Admin or Parent can supervise.';

/** Why a user may not supervise: the type, the inactive state, and the row of the file. Findings of release 0.1 have neither. */
export function notAllowedSentence({
  supervisor,
  userType,
  status,
  by,
  failed,
}: FindingValues): string {
  const who = shown(supervisor);
  if (failed !== undefined)
    return `Supervisors: ${who} would become an active Student, Admin or Parent by row ${String(failed)} of this file, which was refused. Correct that row first.`;
  const where = by === undefined ? '' : ` (row ${String(by)} of this file)`;
  const facts = [
    ...(userType === undefined ? [] : [`is of type ${shown(userType)}`]),
    ...(status === 'inactive' ? ['is inactive'] : []),
  ];
  if (facts.length === 0) return `Supervisors: ${who} cannot supervise. ${whoMay}`;
  return `Supervisors: ${facts.map((fact) => `${who} ${fact}${where}.`).join(' ')} ${whoMay}`;
}
