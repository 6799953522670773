import { randomBytes } from 'node:crypto';
import { comesTrue, isReady } from '../../support/ask-rollbook.js';
import { rollbooks, type Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';

/** Starts two programs on one log and one database, each with a data folder of its own; they stop after the test, or after all of them with `afterAll`. Call it at the top of a spec. */
export function twoPrograms(goAfter: (go: () => Promise<void>) => void = afterEach) {
  const { serve, start } = rollbooks(goAfter);
  const mongos = mongoProcesses(goAfter);
  return async (given: Readonly<Record<string, string>> = {}) => {
    const [log, mongo] = [await serve(), await mongos.start()];
    const key = randomBytes(32).toString('base64');
    const env = { MONGODB_URL: mongo.url, CREDENTIALS_KEY: key, ...given };
    const another = async (dataDir?: string): Promise<Rollbook> => {
      const program = await start(log.url, { ...env, ...(dataDir !== undefined && { dataDir }) });
      await comesTrue(() => isReady(program));
      return program;
    };
    return { log, mongo, another, both: [await another(), await another()] as const };
  };
}
