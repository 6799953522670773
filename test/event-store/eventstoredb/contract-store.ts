import { randomBytes } from 'node:crypto';
import { LogHealth } from '../../../src/event-store/eventstoredb/log-health.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/open-eventstoredb.js';
import type { EventStoreDbSettings } from '../../../src/event-store/eventstoredb/settings.js';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import type { OpenStore } from '../event-store.contract.js';

/** Opens an empty log on a server that others may use too, and may have used before: its prefix is new. */
export function openContractStore(
  text: string,
  changes: Pick<EventStoreDbSettings, 'appendCalls'> = {},
): Promise<OpenStore> {
  const url = readEventStoreDbUrl(text);
  return openEventStoreDb({
    url,
    streamPrefix: `t${randomBytes(8).toString('hex')}_`,
    health: new LogHealth(url.hosts),
    lost: (error) => {
      throw error;
    },
    ...changes,
  });
}
