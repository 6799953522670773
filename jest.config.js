export default {
  // Two at a time even on a small machine; a worker that has grown is replaced, for modules of finished test files are not given back.
  maxWorkers: 2,
  // Test files share two processors with each other, and with whatever else the machine does.
  testTimeout: 30_000,
  testEnvironment: './test/support/program-environment.cjs',
  workerIdleMemoryLimit: '1GB',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    // A thread runs JavaScript: the program that was compiled for the tests.
    '/settle-thread-file\\.js$': '<rootDir>/test/support/settle-thread-file.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/compile-program.cjs',
  globalTeardown: '<rootDir>/test/support/remove-program.cjs',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['**/test/**/*.spec.ts'],
  // Slow tests, and those over a fake EventStoreDB or a MongoDB, have configurations of their own.
  testPathIgnorePatterns: [
    '/node_modules/',
    '\\.(int|slow)\\.spec\\.ts$',
    '/test/(event-store|support)/eventstoredb/',
    '/test/(.+/)?mongo/',
    '/test/support/mongodb/',
  ],
};
