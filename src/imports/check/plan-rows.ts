import { userIdKey, type FoundUser } from '../../users/index.js';
import type { CheckPorts } from '../import-ports.js';
import type { UserRow } from '../read/read-user-rows.js';
import type { Holder, RowToPlan } from '../plan/planned-row.js';
import type { Tenure } from '../tenure/tenure.js';
import type { ImportRules } from './import-rules.js';
import { readPasswords } from './read-passwords.js';
import { draftRow, type RowDraft } from './draft-row.js';
import { lookalikeUsersOf } from './lookalike-users.js';
import { knownSupervisors } from './link-supervisors.js';

/** What each row means to the users as they are now. */
export async function planRows(
  rows: readonly UserRow[],
  { importId, ids }: Pick<Tenure, 'importId' | 'ids'>,
  ports: CheckPorts,
  rules: ImportRules,
): Promise<readonly RowToPlan[]> {
  const { finder, directory } = ports;
  const users = await finder.findByKeys(rows.map(({ userId }) => userIdKey(userId)));
  const found = rows.map((row) => ({ wish: row, found: users.get(userIdKey(row.userId)) }));
  const lookalikes = await lookalikeUsersOf(
    rows.map(({ userId }) => userId),
    directory,
  );
  const supervisors = await knownSupervisors(found, { finder, directory });
  const passwords = await readPasswords(found, importId, ports);
  const drafts = found.map((one) =>
    draftRow(one.wish, one.found, { ids, rules, supervisors, passwords, lookalikes }),
  );
  const holders = await finder.findByKeys(drafts.flatMap(({ wants }) => wants ?? []));
  return drafts.map((draft) => Object.assign(draft, { holder: holderOf(draft, holders) }));
}

function holderOf(
  { wants, uuid }: RowDraft,
  holders: ReadonlyMap<string, FoundUser>,
): Holder | null {
  const holder = wants === null ? undefined : holders.get(wants);
  if (!holder || holder.uuid === uuid) return null;
  return { uuid: holder.uuid, userId: holder.user.profile.userId };
}
