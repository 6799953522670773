import type { FindingValues } from '../../../shared/finding.js';
import { howIdsDiffer } from '../../../shared/how-ids-differ.js';
import { listOf } from '../../../shared/wording.js';
import { isOneUser, otherUsers } from './others.js';

/** The users whose User IDs look like a supervisor's: how the first one differs, and the others. */
export function supervisorLookalike(values: FindingValues): string {
  const [first = '', ...others] = listOf(values['userIds']).map(String);
  const rest = { ...values, userIds: others };
  const more = isNobody(rest)
    ? ''
    : ` ${capital(otherUsers(rest))} ${isOneUser(rest) ? 'looks' : 'look'} like it too.`;
  return `Supervisors: ${howIdsDiffer(String(values['supervisor']), first)}.${more} Check that the row names the right one.`;
}

const isNobody = ({ userIds, more }: FindingValues): boolean =>
  listOf(userIds).length === 0 && (more ?? 0) === 0;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
