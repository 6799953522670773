import config from './jest.config.js';

/** Everything over servers that the tests start themselves, a fake EventStoreDB and one that speaks as MongoDB: `npm run test:int`. */
export default {
  ...config,
  testMatch: [
    '**/test/**/*.int.spec.ts',
    '**/test/event-store/eventstoredb/**/*.spec.ts',
    '**/test/support/eventstoredb/**/*.spec.ts',
    '**/test/**/mongo/**/*.spec.ts',
    '**/test/support/mongodb/**/*.spec.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/'],
};
