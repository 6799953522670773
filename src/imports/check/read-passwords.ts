import { createHmac } from 'node:crypto';
import {
  samePassword,
  sealPassword,
  type CredentialsKey,
  type FoundUser,
  type PasswordStore,
  type UserDirectory,
} from '../../users/index.js';
import type { UserRow } from '../read/read-user-rows.js';
import { ownerInPlan } from '../plan/owner-in-plan.js';

type Ports = {
  readonly directory: UserDirectory;
  readonly passwords: PasswordStore;
  readonly key: CredentialsKey;
};

/** What a plan keeps of the password of a row. */
export type RowPassword = {
  /** Sealed for this row of this import; `null` when the row is refused, and its password is never needed. */
  readonly sealed: string | null;
  /** The same for the same password in this import, and tells nothing else of it. */
  readonly mark: string;
  /** Id of the event whose password it equals; absent when it equals none that is stored. */
  readonly equals?: string;
};

type Row = { readonly wish: UserRow; readonly found: FoundUser | undefined };

/**
 * The passwords that rows bring, by row. One that equals the stored one is no change. A row whose password may stand anywhere is told from
 * others by all of its cells.
 *
 * @see docs/import-contract.md §3, PASSWORD_WEAK; docs/protocols.md §6
 */
export async function readPasswords(
  rows: readonly Row[],
  importId: string,
  ports: Ports,
): Promise<ReadonlyMap<number, RowPassword>> {
  const withPassword = rows.flatMap(({ wish, found }) => {
    const password = wish.password ?? wish.displacedCells;
    return password === undefined ? [] : [{ ...wish, password, user: found?.uuid }];
  });
  if (withPassword.length === 0) return new Map();
  const equal = await equalToStored(
    withPassword.filter(({ problems }) => problems.length === 0),
    ports,
  );
  const { bytes } = ports.key;
  return new Map(
    withPassword.map(({ row, password, problems }) => {
      const equals = equal.get(row);
      const sealed = () => sealPassword(password, ownerInPlan(importId, row), bytes);
      const mark = createHmac('sha256', bytes).update(`${importId}:${password}`).digest('hex');
      const found = { mark, sealed: problems.length === 0 ? sealed() : null };
      return [row, equals === undefined ? found : { ...found, equals }];
    }),
  );
}

type WithPassword = {
  readonly row: number;
  readonly password: string;
  readonly user: string | undefined;
};

/** Each takes a hash on a thread of its own; of the four that Node has, one stays free for everybody else. */
const comparedAtOnce = 3;

/** Row → the event whose password the row's equals. */
async function equalToStored(
  rows: readonly WithPassword[],
  ports: Ports,
): Promise<ReadonlyMap<number, string>> {
  const users = await ports.directory.findMany(rows.flatMap(({ user }) => user ?? []));
  const candidates = rows.flatMap(({ row, password, user = '' }) => {
    const eventId = users.get(user)?.passwordEvent;
    return eventId ? [{ row, password, owner: { user, eventId } }] : [];
  });
  const equal = new Map<number, string>();
  for (let at = 0; at < candidates.length; at += comparedAtOnce)
    await Promise.all(
      candidates.slice(at, at + comparedAtOnce).map(async ({ row, password, owner }) => {
        const stored = await ports.passwords.find(owner);
        if (await samePassword(password, stored, owner, ports.key.bytes))
          equal.set(row, owner.eventId);
      }),
    );
  return equal;
}
