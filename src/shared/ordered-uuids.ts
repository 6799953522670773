import { hash } from 'node:crypto';

/** The largest number of 32 bits. */
const largest = 0xffff_ffff;

/** The digit with the two bits of the variant, by the other two bits. */
const variants = '89ab';

/**
 * Makes the uuids of numbers under a name (RFC 9562 §5.8, version 8), from 0 to 2^32 - 1. The same name and number always give the same uuid.
 * In an index the uuids of one name lie side by side, in the order of their numbers.
 *
 * First come 48 bits of the name's SHA-256, then the number, then 42 other bits of that hash: two names share no uuid unless 90 bits
 * of their hashes are equal. The name is hashed once, for all its numbers. Whoever knows one uuid can tell the others.
 *
 * @throws {RangeError} from the function that it answers, for any other number.
 */
export function orderedUuids(name: string): (number: number) => string {
  const hex = hash('sha256', name, 'hex');
  const variant = variants.charAt(Number.parseInt(hex.charAt(22), 16) & 3);
  const head = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8`;
  const tail = hex.slice(12, 22);
  return (number) => {
    if (!Number.isInteger(number) || number < 0 || number > largest)
      throw new RangeError(`${number} is not a number of 32 bits.`);
    const digits = number.toString(16).padStart(8, '0');
    return `${head}${digits.slice(0, 3)}-${variant}${digits.slice(3, 6)}-${digits.slice(6)}${tail}`;
  };
}
