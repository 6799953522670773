import { createHash, randomUUID } from 'node:crypto';

/** A new random uuid (RFC 9562, version 4), in lower case. */
export const newUuid = (): string => randomUUID();

/**
 * The uuid that stands for `name` within `namespace` (RFC 9562 §5.5, version 5): the same two always give the same uuid.
 *
 * @throws {TypeError} when `namespace` is not a uuid.
 */
export function uuidV5(namespace: string, name: string): string {
  const hash = createHash('sha1').update(bytesOf(namespace)).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether a text is a uuid of any version, in either case. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

function bytesOf(namespace: string): Buffer {
  if (!isUuid(namespace)) throw new TypeError(`${JSON.stringify(namespace)} is not a uuid.`);
  return Buffer.from(namespace.replaceAll('-', ''), 'hex');
}
