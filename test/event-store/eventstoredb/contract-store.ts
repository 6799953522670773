import { randomBytes } from 'node:crypto';
import { LogHealth } from '../../../src/event-store/eventstoredb/log-health.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/open-eventstoredb.js';
import type { EventStoreDbSettings } from '../../../src/event-store/eventstoredb/settings.js';
import { readEventStoreDbUrl } from '../../../src/event-store/eventstoredb-url.js';
import type { OpenStore } from '../event-store.contract.js';

type Changes = Pick<EventStoreDbSettings, 'appendCalls' | 'writers'>;

/** Opens an empty log on a server that others may use too, and may have used before: its prefix is new. */
export const openContractStore = (text: string, changes: Changes = {}): Promise<OpenStore> =>
  openUnder(newPrefix(), text, changes);

/** Opens such a log twice, as two processes do that write together. */
export async function openContractStoreTwice(
  text: string,
): Promise<readonly [OpenStore, OpenStore]> {
  const prefix = newPrefix();
  const open = () => openUnder(prefix, text, { writers: 'several' });
  return Promise.all([open(), open()]);
}

const newPrefix = (): string => `t${randomBytes(8).toString('hex')}_`;

function openUnder(streamPrefix: string, text: string, changes: Changes): Promise<OpenStore> {
  const url = readEventStoreDbUrl(text);
  return openEventStoreDb({
    url,
    streamPrefix,
    health: new LogHealth(url.hosts),
    lost: (error) => {
      throw error;
    },
    ...changes,
  });
}
