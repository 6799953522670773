import { join } from 'node:path';
import { startChildServer, type ChildServer } from '../child-server.js';
import { tempFolders } from '../temp-folder.js';
import { startChildEventStoreDb, type ChildEventStoreDb } from './child-event-store-db.js';

export type Rollbook = ChildServer & { readonly dataDir: string };

/** Programs and fake servers of a test file, each a process of its own: they go after each test, or after all of them with `afterAll`. */
export function rollbooks(goAfter: (go: () => Promise<void>) => void = afterEach) {
  const running: { readonly kill: () => Promise<void> }[] = [];
  goAfter(async () => {
    for (const one of running.splice(0).toReversed()) await one.kill();
  });
  const newFolder = tempFolders();
  return {
    newFolder,
    /** A server that keeps its events in a file: started again with the same file and port it goes on. */
    serve: async (file?: string, port?: number): Promise<ChildEventStoreDb> => {
      const kept = file ?? join(await newFolder(), 'events.jsonl');
      const server = await startChildEventStoreDb(kept, port);
      running.push(server);
      return server;
    },
    /** A program on the log of this URL, which may still be waiting for it. Default: an empty data folder. */
    start: async (
      url: string,
      {
        dataDir,
        ...env
      }: { readonly dataDir?: string } & Readonly<Record<string, string | undefined>> = {},
    ): Promise<Rollbook> => {
      const folder = dataDir ?? (await newFolder());
      const given = Object.entries(env).filter((one): one is [string, string] => !!one[1]);
      const program = await startChildServer(folder, {
        EVENTSTORE_URL: url,
        ...Object.fromEntries(given),
      });
      running.push(program);
      return { ...program, dataDir: folder };
    },
  };
}
