import { CredentialsNotes } from './credentials-notes.port.js';
import { PasswordStore } from './password-store.port.js';
import {
  openPassword,
  PasswordNotOpened,
  sealPassword,
  type PasswordOwner,
} from './seal-password.js';
import { OperatorError } from '../../shared/operator-error.js';

/** The owner of the check value: no user and no event has such an id. */
const owner: PasswordOwner = { user: 'key-check', eventId: 'key-check' };
const text = 'Rollbook';
/** More than one is tried, because a damaged password says nothing about the key. */
const passwordsTried = 100;

/** The key is not the one that sealed the passwords: it is an older key, or the key of other passwords. */
export class CredentialsKeyWrong extends OperatorError {
  override readonly name = 'CredentialsKeyWrong';

  /** `called`: how messages call what it does not open. */
  constructor(called: string) {
    super(
      `The key does not open ${called}, which another key sealed. Set the CREDENTIALS_KEY that was ` +
        'set before. If none was set, unset it and restore credentials.key from a backup.',
    );
  }
}

/**
 * Makes sure that the key sealed the stored passwords: it opens the check value or, after release 0.1, one of
 * the sealed passwords. Without sealed passwords any key is right.
 *
 * @throws {CredentialsKeyWrong} when it does not.
 */
export async function refuseWrongKey(
  key: Uint8Array,
  notes: CredentialsNotes,
  passwords: PasswordStore,
): Promise<void> {
  const check = await notes.find('key-check');
  const sealed =
    check === undefined ? await passwords.toHash(passwordsTried) : [{ ...owner, sealed: check }];
  if (sealed.length > 0 && !sealed.some((one) => opens(one.sealed, one, key)))
    throw new CredentialsKeyWrong(passwords.called);
}

/** Whether a key was used here before: then a new key would be wrong. */
export const isAnythingSealed = async (
  notes: CredentialsNotes,
  passwords: PasswordStore,
): Promise<boolean> =>
  (await notes.find('key-check')) !== undefined || (await passwords.toHash(1)).length > 0;

/**
 * Notes the check value, once.
 *
 * @throws {CredentialsKeyWrong} when another process has noted one of another key since `refuseWrongKey`.
 */
export async function noteKey(
  key: Uint8Array,
  notes: CredentialsNotes,
  passwords: PasswordStore,
): Promise<void> {
  const noted = await notes.putOnce('key-check', sealPassword(text, owner, key));
  if (!opens(noted, owner, key)) throw new CredentialsKeyWrong(passwords.called);
}

function opens(sealed: string, of: PasswordOwner, key: Uint8Array): boolean {
  try {
    openPassword(sealed, of, key);
    return true;
  } catch (error) {
    if (error instanceof PasswordNotOpened) return false;
    throw error;
  }
}
