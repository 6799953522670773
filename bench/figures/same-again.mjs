import { expectCounts } from '../expect-counts.mjs';
import { schoolOf } from '../school.mjs';

export const sameAgain = {
  name: 'same-again',
  says: 'the same file again',
  prepare: schoolOf,
  run: async (server, { file, rows }) =>
    expectCounts(await server.upload(file), { unchanged: rows }),
};
