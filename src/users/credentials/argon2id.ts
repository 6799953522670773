import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id; about 20 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password (PHC string, with a salt of its own). Computed off the main thread. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/**
 * Whether a password has this hash. Computed off the main thread.
 *
 * @throws {Error} when the text is not a PHC string of argon2.
 */
export const hasHash = (password: string, hashed: string): Promise<boolean> =>
  verify(hashed, password);

/** Takes as long as `hasHash`, so that time does not tell whether a password was stored. */
export async function asLongAsAHash(password: string): Promise<void> {
  await verify(randomHash, password);
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** A hash of the same cost. It is random, so no password has it. */
const randomHash =
  `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}` +
  `$${base64(randomBytes(16))}$${base64(randomBytes(32))}`;
