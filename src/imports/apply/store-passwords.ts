import {
  copiedPasswords,
  decodeUserEvent,
  openPassword,
  sealPassword,
  type UserEdit,
} from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import { ownerInPlan } from '../plan/owner-in-plan.js';
import type { ResolvedRow } from './resolve-rows.js';

type Edit = { readonly resolved: ResolvedRow; readonly edit: UserEdit };

/**
 * Stores the passwords of edits under the events that will name them, and has them hashed. Call it before these events are appended: a
 * crash then leaves an orphan, and never a user without the password that the log speaks of.
 *
 * @see docs/protocols.md §5
 */
export async function storePasswords(
  edits: readonly Edit[],
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
  const copied = await copiedPasswords(edits.flatMap(copiesIn), { passwords, key });
  const all = [...sealed, ...copied];
  if (all.length === 0) return;
  await passwords.putMany(all);
  hashing.wake();
}

const copiesIn = ({ edit: { uuid: user, events } }: Edit) =>
  events.flatMap((stored) => {
    const event = decodeUserEvent(stored);
    const copyOf = event.type === 'UserPasswordChanged' ? event.data.copyOf : undefined;
    return typeof copyOf === 'string' ? [{ user, eventId: stored.id, copyOf }] : [];
  });
