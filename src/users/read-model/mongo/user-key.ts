import { foldKey } from '../../../shared/fold-key.js';

/** Stands before a character beyond 16 bits: it comes after every other character. */
const beyond = '\uFFFF';

const written = /\uFFFF|[\u{10000}-\u{10FFFF}]/gu;

/**
 * A folded User ID as it is stored: in the order of code points, whether a database compares texts by their bytes, as MongoDB does, or by
 * units of 16 bits, as this program and some others do. Nearly every one is stored as it is.
 */
export const keyOfFolded = (foldedUserId: string): string =>
  foldedUserId.replaceAll(written, (one) => (one === beyond ? `${beyond}\0` : beyond + one));

/** The key of a User ID. */
export const userKeyOf = (userId: string): string => keyOfFolded(foldKey(userId));

/** The folded User ID of a key. */
export const foldedOf = (userKey: string): string =>
  userKey.replaceAll(/\uFFFF([^\0])/gu, '$1').replaceAll(`${beyond}\0`, beyond);
