import {
  openPassword,
  sealPassword,
  type CredentialsKey,
  type PasswordStore,
  type UserEdit,
} from '../../users/index.js';
import { ownerInPlan } from '../plan/owner-in-plan.js';
import type { PlannedRow } from '../plan/planned-row.js';

type Ports = { readonly passwords: PasswordStore; readonly key: CredentialsKey };

/**
 * Stores the passwords of edits under the events that will name them: before these are appended, so that a crash leaves an orphan and
 * never a user without the password that the log speaks of. Answers how many there were.
 *
 * @see docs/protocols.md §5
 */
export async function storePasswords(
  edits: readonly { readonly planned: PlannedRow; readonly edit: UserEdit }[],
  importId: string,
  { passwords, key }: Ports,
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
