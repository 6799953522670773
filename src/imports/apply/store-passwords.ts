import { openPassword, sealPassword, type UserEdit } from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import { ownerInPlan } from '../plan/owner-in-plan.js';
import type { ResolvedRow } from './resolve-rows.js';

/**
 * Stores the passwords of edits under the events that will name them, and has them hashed. Call it before these events are appended: a
 * crash then leaves an orphan, and never a user without the password that the log speaks of.
 *
 * @see docs/protocols.md §5
 */
export async function storePasswords(
  edits: readonly { readonly resolved: ResolvedRow; readonly edit: UserEdit }[],
  importId: string,
  { passwords, key, hashing }: Pick<ApplyPorts, 'passwords' | 'key' | 'hashing'>,
): Promise<void> {
  const sealed = edits.flatMap(({ resolved: { planned }, edit }) => {
    const event = edit.events.find(({ type }) => type === 'UserPasswordChanged');
    if (!event || planned.password === null) return [];
    const owner = { user: edit.uuid, eventId: event.id };
    const plain = openPassword(planned.password, ownerInPlan(importId, planned.row), key.bytes);
    return [{ ...owner, sealed: sealPassword(plain, owner, key.bytes) }];
  });
  if (sealed.length === 0) return;
  await passwords.putMany(sealed);
  hashing.wake();
}
