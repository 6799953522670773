import config from './jest.config.js';

/** The tests of the rules in `domain/`, by which `npm run mutate` measures them. They need no compiled program. */
export default {
  ...config,
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: ['**/test/**/domain/**/*.spec.ts'],
};
