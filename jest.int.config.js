import config from './jest.config.js';

/** Everything over a fake EventStoreDB that the tests start themselves: `npm run test:int`. */
export default {
  ...config,
  testMatch: [
    '**/test/**/*.int.spec.ts',
    '**/test/event-store/eventstoredb/**/*.spec.ts',
    '**/test/support/eventstoredb/**/*.spec.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
};
