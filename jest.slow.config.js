import config from './jest.config.js';

/** The tests that take long: kills, restarts, large files, thousands of random ones. `npm run check` and CI run them. */
export default {
  ...config,
  // Half of them wait for programs that start and stop.
  maxWorkers: 3,
  testMatch: ['**/test/**/*.slow.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
