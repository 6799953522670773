import { userIdKey, type FoundUser, type UserDirectory } from '../../users/index.js';
import type { ImportPorts } from '../import-ports.js';
import type { UserRow } from '../csv/read-user-rows.js';
import type { Holder, RowForPlan } from '../plan/plan-row.js';
import type { ImportRules } from './import-rules.js';
import { passwordsOfRows } from './row-passwords.js';
import { draftRow, type RowDraft } from './row-draft.js';
import { knownSupervisors } from './supervisor-links.js';

export type CheckPorts = Pick<ImportPorts, 'finder' | 'directory' | 'passwords' | 'key'>;

/** What each row means to the users as they are now. */
export async function planRows(
  rows: readonly UserRow[],
  importId: string,
  ports: CheckPorts,
  rules: ImportRules,
): Promise<readonly RowForPlan[]> {
  const { finder, directory } = ports;
  const users = await finder.findByKeys(rows.map(({ userId }) => userIdKey(userId)));
  const found = rows.map((row) => ({ wish: row, found: users.get(userIdKey(row.userId)) }));
  const supervisors = await knownSupervisors(found, { finder, directory });
  const passwords = await passwordsOfRows(found, importId, ports);
  const drafts = found.map((one) =>
    draftRow(one.wish, one.found, { importId, rules, supervisors, passwords }),
  );
  const holders = await finder.findByKeys(drafts.flatMap(({ wants }) => wants ?? []));
  const emailHolders = await otherHolders(drafts, directory);
  return drafts.map((planned) => ({
    ...planned,
    holder: holderOf(planned, holders),
    emailHolders: emailHolders.get(planned.row) ?? [],
  }));
}

function holderOf(
  { wants, uuid }: RowDraft,
  holders: ReadonlyMap<string, FoundUser>,
): Holder | null {
  const holder = wants === null ? undefined : holders.get(wants);
  if (!holder || holder.uuid === uuid) return null;
  return { uuid: holder.uuid, userId: holder.user.profile.userId };
}

/** Row → the other users who have its address. Nearly always nobody, so the users are read only where there is somebody. */
async function otherHolders(
  drafts: readonly RowDraft[],
  directory: UserDirectory,
): Promise<ReadonlyMap<number, readonly Holder[]>> {
  const holders = await directory.holdersOfEmails(drafts.flatMap(({ emailKey }) => emailKey ?? []));
  const others = drafts.flatMap(({ row, uuid, emailKey }) =>
    (emailKey === null ? [] : (holders.get(emailKey) ?? []))
      .filter((holder) => holder !== uuid)
      .slice(0, emailHoldersAtMost)
      .map((holder) => ({ row, holder })),
  );
  const users = await directory.findMany(others.map(({ holder }) => holder));
  const byRow = new Map<number, Holder[]>();
  for (const { row, holder } of others) {
    const userId = users.get(holder)?.userId;
    if (userId === undefined) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), { uuid: holder, userId }]);
  }
  return byRow;
}

/** A school may give one address to everybody: enough are kept that some are left when the file changes the first of them. */
const emailHoldersAtMost = 20;
