import { createHmac } from 'node:crypto';
import {
  openPassword,
  samePassword,
  sealPassword,
  type CredentialsKey,
  type FoundUser,
  type PasswordStore,
  type UserDirectory,
  type UserEdit,
} from '../../users/index.js';
import type { UserRow } from '../csv/read-user-rows.js';
import type { PlannedRow } from '../plan/plan-row.js';

type Ports = {
  readonly directory: UserDirectory;
  readonly passwords: PasswordStore;
  readonly key: CredentialsKey;
};

/** What a plan keeps of the password of a row. */
export type RowPassword = {
  /** Sealed for this row of this import; `null` when the row changes no password. */
  readonly sealed: string | null;
  readonly mark: string;
};

type Row = { readonly wish: UserRow; readonly found: FoundUser | undefined };

/**
 * The passwords that rows bring, by row. One that equals the stored one is no change.
 *
 * @see import-contract.md §3, PASSWORD_WEAK; docs/protocols.md §6
 */
export async function passwordsOfRows(
  rows: readonly Row[],
  importId: string,
  ports: Ports,
): Promise<ReadonlyMap<number, RowPassword>> {
  const withPassword = rows.filter(({ wish }) => wish.password !== undefined);
  if (withPassword.length === 0) return new Map();
  const uuids = withPassword.flatMap(({ found }) => found?.uuid ?? []);
  const users = await ports.directory.findMany(uuids);
  const passwords = new Map<number, RowPassword>();
  for (const { wish, found } of withPassword) {
    const password = wish.password ?? '';
    const eventId = found && users.get(found.uuid)?.passwordEvent;
    const changes = !found || !eventId || !(await isStored(password, found.uuid, eventId, ports));
    const owner = ownerInPlan(importId, wish.row);
    passwords.set(wish.row, {
      sealed: changes ? sealPassword(password, owner, ports.key.bytes) : null,
      mark: createHmac('sha256', ports.key.bytes).update(`${importId}:${password}`).digest('hex'),
    });
  }
  return passwords;
}

async function isStored(
  password: string,
  user: string,
  eventId: string,
  { passwords, key }: Ports,
): Promise<boolean> {
  const owner = { user, eventId };
  return samePassword(password, await passwords.find(owner), owner, key.bytes);
}

const ownerInPlan = (importId: string, row: number) => ({ user: importId, eventId: `row ${row}` });

/**
 * Stores the passwords of edits under the events that will name them: before these are appended, so that a crash leaves an orphan and
 * never a user without the password that the log speaks of. Answers how many there were.
 *
 * @see docs/protocols.md §5
 */
export async function storePasswords(
  edits: readonly { readonly planned: PlannedRow; readonly edit: UserEdit }[],
  importId: string,
  { passwords, key }: Pick<Ports, 'passwords' | 'key'>,
): Promise<number> {
  const sealed = edits.flatMap(({ planned, edit }) => {
    const event = edit.events.find(({ type }) => type === 'UserPasswordChanged');
    if (!event || planned.password === null) return [];
    const owner = { user: edit.uuid, eventId: event.id };
    const plain = openPassword(planned.password, ownerInPlan(importId, planned.row), key.bytes);
    return [{ ...owner, sealed: sealPassword(plain, owner, key.bytes) }];
  });
  if (sealed.length > 0) await passwords.putMany(sealed);
  return sealed.length;
}
