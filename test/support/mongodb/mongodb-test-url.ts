/** A MongoDB that the tests use instead of one of their own; `undefined` when MONGODB_TEST_URL is not set. */
export const mongoDbTestUrl = (): string | undefined =>
  process.env['MONGODB_TEST_URL'] || undefined;
