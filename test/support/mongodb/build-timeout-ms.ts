/** The first start on a machine builds the server, and test files of two processes may share two processors meanwhile. */
export const buildTimeoutMs = 240_000;
