/** Something is wrong with what was asked: the message alone is printed. */
export class UsageError extends Error {}
