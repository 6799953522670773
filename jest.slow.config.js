import config from './jest.config.js';

/** The tests that take long: kills, restarts, large files, thousands of random ones. `npm run check` and CI run them. */
export default {
  ...config,
  testMatch: ['**/test/**/*.slow.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
