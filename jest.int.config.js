import config from './jest.config.js';

/** Everything over servers that the tests start themselves, a fake EventStoreDB and one that speaks as MongoDB: `npm run test:int`. */
export default {
  ...config,
  // They wait for servers and leases most of the time.
  maxWorkers: 4,
  testTimeout: 60_000,
  testMatch: [
    '**/test/**/*.int.spec.ts',
    '**/test/event-store/eventstoredb/**/*.spec.ts',
    '**/test/support/eventstoredb/**/*.spec.ts',
    '**/test/**/mongo/**/*.spec.ts',
    '**/test/support/mongodb/**/*.spec.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
};
