import { foldKey } from '../../shared/fold-key.js';
import { isLiving, type Profile } from '../../users/index.js';
import type { CancelReason } from '../domain/email-events.js';
import type { SendingPorts } from './sending-ports.js';

/** An e-mail must not be sent. */
export type NoAddressee = { readonly status: 'cancelled'; readonly reason: CancelReason };

/** The user an e-mail is for, as of now, or why it must not be sent. */
export type Addressee = { readonly status: 'there'; readonly profile: Profile } | NoAddressee;

/** Looks at the user of an e-mail as of now. @see docs/protocols.md §8 */
export async function whomToWriteTo(
  uuid: string,
  { finder, directory }: Pick<SendingPorts, 'finder' | 'directory'>,
): Promise<Addressee> {
  const { user } = await finder.readNow(uuid);
  if (!isLiving(user)) return { status: 'cancelled', reason: 'USER_GONE' };
  if (user.status === 'inactive') return { status: 'cancelled', reason: 'USER_INACTIVE' };
  const { profile } = user;
  const shared = await directory.sharedEmails([{ emailKey: foldKey(profile.email), uuid }]);
  if (shared.size > 0) return { status: 'cancelled', reason: 'EMAIL_SHARED' };
  return { status: 'there', profile };
}
