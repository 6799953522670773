import type { ImportOptions } from '../../../src/imports/domain/import-events.js';
import type { UserRow } from '../../../src/imports/read/read-user-rows.js';
import type { ImportSettings } from '../../../src/imports/import-settings.js';
import { importRules } from '../../../src/imports/check/import-rules.js';
import { planRows } from '../../../src/imports/check/plan-rows.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import type { RowToPlan } from '../../../src/imports/plan/planned-row.js';
import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { importSettings } from '../../support/import-ports.js';
import { profileOf, type ImportStores } from '../../support/import-stores.js';
import { ids, importId } from '../../support/imports.example.js';

type Cells = Partial<UserRow['fields']> &
  Partial<Pick<UserRow, 'row' | 'action' | 'active' | 'password' | 'problems'>>;

/** A row of the file that says of a user what `addUser` says, but for what differs. */
export function rowInFile(userId: string, differing: Cells = {}): UserRow {
  const { firstName, lastName, email, userType, username } = profileOf(userId);
  const { row = 2, action = 'save', active = true, problems = [], password, ...cells } = differing;
  const fields = { firstName, lastName, email, userType, username, ...cells };
  const typed = password === undefined ? {} : { password };
  return { row, userId, action, active, fields, problems, warnings: [], ...typed };
}

/** How an import was set up and started. */
export type Circumstances = {
  readonly options?: Partial<ImportOptions>;
  readonly settings?: Partial<ImportSettings>;
  /** Default: that of the examples. */
  readonly id?: string;
};

/** What rows mean to the users as they are. */
export async function checked(
  stores: ImportStores,
  rows: readonly UserRow[],
  { options = {}, settings = {} }: Circumstances = {},
): Promise<readonly RowToPlan[]> {
  await stores.project();
  const ports = stores.ports();
  const asked = { sendWelcomeEmail: false, ...options };
  const rules = await importRules(asked, importSettings(settings), ports);
  return await planRows(rows, { importId, ids }, ports, rules);
}

/** `checked` for one row. */
export async function checkedRow(
  stores: ImportStores,
  row: UserRow,
  circumstances: Circumstances = {},
): Promise<RowToPlan> {
  const [planned] = await checked(stores, [row], circumstances);
  return planned!;
}

/** What the lines stand under. */
export const header =
  'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Supervisors';

/** A line that says of a user what `addUser` says, but for what differs. */
export function lineOf(
  userId: string,
  { active = '1', password = '', supervisors = '', firstName = `First ${userId}` } = {},
): string {
  const { lastName, email, userType, username } = profileOf(userId);
  const cells = [userId, firstName, lastName, email, userType, active, username];
  return [...cells, password, supervisors].join(',');
}

/** The results of an import of these lines, from beginning to end. */
export const imported = (
  stores: ImportStores,
  lines: readonly string[],
  circumstances: Circumstances = {},
): Promise<readonly RowResult[]> =>
  importedText(stores, [header, ...lines, ''].join('\r\n'), circumstances);

/** The results of an import of this file, from beginning to end. */
export async function importedText(
  stores: ImportStores,
  csv: string | Uint8Array,
  { options = {}, settings = {}, id = importId }: Circumstances = {},
): Promise<readonly RowResult[]> {
  await stores.submit(csv, id, options);
  const ports = stores.ports();
  const { signal } = new AbortController();
  const commands = new ApplyImportBatchHandler(ports);
  await runPasses(id, { ports, settings: importSettings(settings), commands, signal });
  await stores.project();
  return stores.results.rows(id, { after: 0, limit: 1000 });
}

/** Status and codes of each row. */
export const endsOf = (rows: readonly RowResult[]): readonly string[] =>
  rows.map(({ status, problems }) => [status, ...problems.map(({ code }) => code)].join(' '));
