import { hash, randomUUID } from 'node:crypto';

/** A new random uuid (RFC 9562, version 4), in lower case. */
export const newUuid = (): string => randomUUID();

/** An import makes two ids a row, all in its own namespace: the bytes of the last one are kept. */
let lastNamespace = { uuid: '', bytes: Buffer.alloc(0) };

/** The variant's two bits and the rest of the hash's digit: `digit & 3` decides. */
const variants = '89ab';

/**
 * The uuid that stands for `name` within `namespace` (RFC 9562 §5.5, version 5): the same two always give the same uuid.
 *
 * @throws {TypeError} when `namespace` is not a uuid.
 */
export function uuidV5(namespace: string, name: string): string {
  const hex = hash('sha1', Buffer.concat([bytesOf(namespace), Buffer.from(name)]), 'hex');
  const variant = variants.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Whether a text is a uuid of any version, in either case. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

function bytesOf(namespace: string): Buffer {
  if (lastNamespace.uuid === namespace) return lastNamespace.bytes;
  if (!isUuid(namespace)) throw new TypeError(`${JSON.stringify(namespace)} is not a uuid.`);
  lastNamespace = { uuid: namespace, bytes: Buffer.from(namespace.replaceAll('-', ''), 'hex') };
  return lastNamespace.bytes;
}
