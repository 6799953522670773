import { Long } from 'mongodb';

/**
 * A position as it is stored and compared: always a whole number of 64 bits, never a double. Up to 2^53 − 1 it is read back as the number that
 * it was.
 */
export const storedPosition = (position: number): number =>
  Long.fromNumber(position) as unknown as number;
