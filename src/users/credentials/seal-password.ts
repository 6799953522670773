import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/*
 * The sealed form, in base64:
 *
 *   12 bytes nonce · 16 bytes tag · cipher text
 *
 * It is bound to the user and to the event that names the password: moved to another user or event it does not open.
 */
const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = nonceBytes + tagBytes;

/** Whose password it is, and the event that makes it valid. */
export type PasswordOwner = {
  /** The user's uuid. */
  readonly user: string;
  /** The id of the `UserPasswordChanged` event. */
  readonly eventId: string;
};

/** A sealed password does not open. The message names only the event. */
export class PasswordNotOpened extends Error {
  override readonly name = 'PasswordNotOpened';

  constructor({ eventId }: PasswordOwner) {
    super(
      `The password of event ${eventId} does not open: it was sealed by another key, for another user or event, or is damaged.`,
    );
  }
}

/**
 * The sealed form of a password, taken as it is. Sealing the same one again gives another text.
 *
 * @throws {TypeError} when the key has not 32 bytes.
 */
export function sealPassword(password: string, owner: PasswordOwner, key: Uint8Array): string {
  requireKey(key);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(owner));
  const text = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

/**
 * The password that was sealed for this owner by this key.
 *
 * @throws {PasswordNotOpened} when another key sealed it, or it belongs to another owner, or is incomplete.
 * @throws {TypeError} when the key has not 32 bytes.
 */
export function openPassword(sealed: string, owner: PasswordOwner, key: Uint8Array): string {
  requireKey(key);
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < headBytes) throw new PasswordNotOpened(owner);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
    .setAAD(boundTo(owner))
    .setAuthTag(bytes.subarray(nonceBytes, headBytes));
  const text = decipher.update(bytes.subarray(headBytes));
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    // Node only says that the tag does not fit.
    throw new PasswordNotOpened(owner);
  }
}

/** Uploads are sealed by the same key: the first word keeps the two apart. */
const boundTo = ({ user, eventId }: PasswordOwner): Buffer =>
  Buffer.from(`password:${user}:${eventId}`, 'utf8');

function requireKey(key: Uint8Array): void {
  if (key.length !== keyBytes)
    throw new TypeError(`A sealing key has ${keyBytes} bytes, not ${key.length}.`);
}
