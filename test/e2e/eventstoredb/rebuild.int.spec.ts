import { rebuildsReadModels } from '../rebuild.contract.js';
import { join } from 'node:path';
import {
  startChildEventStoreDb,
  type ChildEventStoreDb,
} from '../../support/eventstoredb/child-event-store-db.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const servers: ChildEventStoreDb[] = [];
afterAll(async () => {
  for (const server of servers) await server.kill();
});

rebuildsReadModels('EventStoreDB', async () => {
  const server = await startChildEventStoreDb(join(await tempFolder(), 'events.jsonl'));
  servers.push(server);
  return { EVENTSTORE_URL: server.url };
});
