import { hash, randomUUID } from 'node:crypto';

/** A new random uuid (RFC 9562, version 4), in lower case. */
export const newUuid = (): string => randomUUID();

/** An import makes two ids a row, all in its own namespace: the bytes of the last namespace are kept. */
let lastNamespace = { uuid: '', bytes: Buffer.alloc(0) };

/** The digit with the two bits of the variant, by the other two bits. */
const variants = '89ab';

/**
 * The uuid of `name` within `namespace` (RFC 9562 §5.5, version 5): the same two always give the same uuid.
 *
 * @throws {TypeError} when `namespace` is not a uuid.
 */
export function uuidV5(namespace: string, name: string): string {
  const hex = hash('sha1', Buffer.concat([bytesOf(namespace), Buffer.from(name)]), 'hex');
  const variant = variants.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return uuidOfHex(`${hex.slice(0, 12)}5${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}

/** The uuid of 32 digits. */
export const uuidOfHex = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** Whether a text is a uuid of any version, in either case. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

function bytesOf(namespace: string): Buffer {
  if (lastNamespace.uuid === namespace) return lastNamespace.bytes;
  if (!isUuid(namespace)) throw new TypeError(`${JSON.stringify(namespace)} is not a uuid.`);
  lastNamespace = { uuid: namespace, bytes: Buffer.from(namespace.replaceAll('-', ''), 'hex') };
  return lastNamespace.bytes;
}
