import { jest } from '@jest/globals';
import { argumentsOfServer } from '../mongodb-server/java-server.mjs';
import { buildTimeoutMs } from './build-timeout-ms.js';
import { startMongoDb, type MongoDbProcess } from './start-mongodb.js';

/** Servers of a test file that its tests stop, kill and start again. They go after each test, or after all of them with `afterAll`. */
export function mongoProcesses(goAfter: (go: () => Promise<void>) => void = afterEach): {
  readonly start: typeof startMongoDb;
} {
  // A start takes a second, and many on a machine that is busy.
  jest.setTimeout(120_000);
  const running: MongoDbProcess[] = [];
  beforeAll(async () => void (await argumentsOfServer()), buildTimeoutMs);
  goAfter(async () => {
    for (const one of running.splice(0)) await one.kill();
  });
  return {
    start: async (options) => {
      const server = await startMongoDb(options);
      running.push(server);
      return server;
    },
  };
}
