import { startChildServer, type ChildServer } from '../child-server.js';
import { tempFolders } from '../temp-folder.js';

export type RollbookOnMongoDb = ChildServer & { readonly dataDir: string };

/** `CREDENTIALS_KEY`, the same for every program: it must be set where there may be several. */
export const credentialsKey = Buffer.alloc(32, 7).toString('base64');

/** Programs of a test file that keep everything but the log in MongoDB, each a process of its own: they go after each test. */
export function rollbooksOnMongoDb() {
  const newFolder = tempFolders();
  const running: ChildServer[] = [];
  afterEach(async () => {
    for (const one of running.splice(0)) await one.kill();
  });
  return {
    newFolder,
    /** A program on this MongoDB, which may still be waiting for it. Default: its log is in an empty data folder. */
    start: async (
      MONGODB_URL: string,
      dataDir?: string,
      env: Readonly<Record<string, string>> = {},
    ): Promise<RollbookOnMongoDb> => {
      const folder = dataDir ?? (await newFolder());
      const program = await startChildServer(folder, {
        MONGODB_URL,
        CREDENTIALS_KEY: credentialsKey,
        ...env,
      });
      running.push(program);
      return { ...program, dataDir: folder };
    },
  };
}
