import type { LivingUser } from '../../domain/user.js';
import { isLiving } from '../../domain/user.js';
import type { UserNow } from '../../read-user-now.js';
import type { PasswordLink } from './link-store.port.js';

/** How long a link is good, in milliseconds: 14 days. @see docs/import-contract.md §6 */
const goodForMs = 14 * 24 * 60 * 60 * 1_000;

/** Whether a link is too old. `now`: ISO 8601, UTC. */
export const isLate = ({ madeAt }: Pick<PasswordLink, 'madeAt'>, now: string): boolean =>
  Date.parse(now) - Date.parse(madeAt) >= goodForMs;

/** A user as read, who is there. */
export type LinkUser = UserNow & { readonly user: LivingUser };

/**
 * Whether the user of a link, as of now, is who it went to: active, still at that address, and with no other password since.
 *
 * @see docs/protocols.md §8
 */
export function isStillFor(
  { addressDigest, passwordEvent }: PasswordLink,
  read: UserNow,
  digestOfAddress: (address: string) => string,
): read is LinkUser {
  const { user } = read;
  return (
    isLiving(user) &&
    user.status === 'active' &&
    digestOfAddress(user.profile.email) === addressDigest &&
    (read.passwordEvent ?? null) === passwordEvent
  );
}
