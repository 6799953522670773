import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { foldKey } from '../../../shared/fold-key.js';
import { uuidOfHex } from '../../../shared/uuid.js';
import { CredentialsKey } from '../credentials-key.js';

/** One purpose, one key. */
const label = 'rollbook password links';
const keyBytes = 32;

/** The digit with the two bits of the variant, by the other two bits. */
const variants = '89ab';

/** Makes the secrets of links, all from the key of the credentials: nothing about them must be kept to make them again. */
@Injectable()
export class LinkSecrets {
  readonly #key: Uint8Array;

  constructor({ bytes }: CredentialsKey) {
    this.#key = new Uint8Array(hkdfSync('sha256', bytes, '', label, keyBytes));
  }

  /**
   * The token of the link in one sending of an e-mail: 43 characters of base64url, always the same. The address is a part of it: who got
   * the e-mail at a former address of the user has no link to the user.
   */
  tokenOf(emailId: string, sending: number, address: string): string {
    return this.#hmac('token', emailId, String(sending), foldKey(address)).toString('base64url');
  }

  /** What the store of links knows of an address: equal for addresses that compare as equal. */
  addressDigest(address: string): string {
    return this.#hmac('address', foldKey(address)).toString('hex');
  }

  /**
   * The id of the event of a password that is chosen by a link: the same for the same token and password, so that a request which is sent
   * again is known as the same. It tells nothing of the password to who has not the key. A uuid (RFC 9562, version 8).
   */
  eventIdOf(token: string, password: string): string {
    const hex = this.#hmac('event', token, password).toString('hex');
    const variant = variants.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
    return uuidOfHex(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
  }

  /** Each part with its length, so that no two lists of parts are one text. */
  #hmac(...parts: readonly string[]): Buffer {
    const hmac = createHmac('sha256', this.#key);
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:${part}`);
    return hmac.digest();
  }
}

/** How a link is found by its token. A token has 256 random bits, so that no salt is needed. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
