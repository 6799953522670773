import type { UserEvent } from '../../users/index.js';
import type { EmailOfRow, ImportOptions } from '../domain/import-events.js';
import type { PlannedRow } from './planned-row.js';

type Asked = Pick<ImportOptions, 'sendWelcomeEmail'>;

/**
 * What a planned row does about the e-mail to the user that it creates; `undefined` when the import sends none. The plan has warned each row
 * whose address another user of the store or of the file has too.
 *
 * @see docs/import-contract.md §6
 */
export function emailOfRow(
  { active, warnings }: Pick<PlannedRow, 'active' | 'warnings'>,
  { sendWelcomeEmail }: Asked,
): EmailOfRow | undefined {
  if (!sendWelcomeEmail) return undefined;
  if (!active) return 'inactive';
  return warnings.some(({ code }) => code === 'EMAIL_SHARED') ? 'shared' : 'queued';
}

/** Whether the user gets a welcome e-mail when the row creates one. */
export const isWelcome = (row: Pick<PlannedRow, 'active' | 'warnings'>, asked: Asked): boolean =>
  emailOfRow(row, asked) === 'queued';

type UserCreated = Extract<UserEvent, { readonly type: 'UserCreated' }>;

/** What the event of a new user tells of the e-mail. */
export type Creation = Pick<UserCreated['data'], 'active' | 'welcome'>;

/** The creation among the events of a row; `undefined` when it creates no user. */
export function creationIn(events: readonly UserEvent[]): Creation | undefined {
  const created = events.find((event) => event.type === 'UserCreated');
  if (!created) return undefined;
  const { active, welcome } = created.data;
  return { active, ...(welcome && { welcome }) };
}

/** The same as `emailOfRow`, as the log tells it. Only of an import that welcomes its new users. */
export function emailOfCreation({ active, welcome }: Creation): EmailOfRow {
  if (welcome) return 'queued';
  return active ? 'shared' : 'inactive';
}
