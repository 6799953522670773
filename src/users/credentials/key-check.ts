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

/** The key is not the one that sealed the passwords: it is an older key, or the key of another folder. */
export class CredentialsKeyWrong extends OperatorError {
  override readonly name = 'CredentialsKeyWrong';

  constructor() {
    super(
      'The key does not open credentials.db: it is not the key of this data folder. Set the CREDENTIALS_KEY that was ' +
        'set before, or unset it if it was not set, and restore credentials.key from a backup.',
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
    throw new CredentialsKeyWrong();
}

/** Whether a key was used here before: then a new key would be wrong. */
export const isAnythingSealed = async (
  notes: CredentialsNotes,
  passwords: PasswordStore,
): Promise<boolean> =>
  (await notes.find('key-check')) !== undefined || (await passwords.toHash(1)).length > 0;

/** Notes the check value, once. */
export async function noteKey(key: Uint8Array, notes: CredentialsNotes): Promise<void> {
  if ((await notes.find('key-check')) === undefined)
    await notes.put({ 'key-check': sealPassword(text, owner, key) });
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
