import { appendBytesAtMost } from '../../append-bytes.js';
import type { AppendOutcome, StreamAppend } from '../../event-store.port.js';
import type { EventStoreDbEventStore } from '../../eventstoredb/eventstoredb.event-store.js';
import { LogHealth } from '../../eventstoredb/log-health.js';
import { openEventStoreDb } from '../../eventstoredb/open-eventstoredb.js';
import { outliveStrayErrors } from '../../eventstoredb/outlive-stray-errors.js';
import { placeOfLog } from '../../eventstoredb/place-of-log.js';
import type { EventStoreDbSettings } from '../../eventstoredb/settings.js';
import { CopyRefused, type TargetLog } from '../copied-logs.js';
import { groupsInOrder } from '../groups-in-order.js';
import type { LogOpener, Opened } from '../log-opener.js';
import type { ServerPlace } from '../log-place.js';

/** How often the state of the server is looked at, in milliseconds. */
const lookEveryMs = 500;

/** Logs in EventStoreDB. This process holds the log while it is open, so a service that is started on it waits. */
export const serverLogs: LogOpener<ServerPlace> = {
  source: (place, tell) =>
    opened(place, tell, {
      newLogId: () => {
        throw new CopyRefused(`${nameOf(place)} does not exist.`);
      },
    }),
  target: (place, logId, tell) =>
    opened(place, tell, { newLogId: () => logId, halfCopied: 'opened' }),
};

type Use = Pick<EventStoreDbSettings, 'newLogId' | 'halfCopied'>;

/** Waits, however long, until the server answers and no other process holds the log. */
async function opened(
  place: ServerPlace,
  tell: (line: string) => void,
  use: Use,
): Promise<Opened<TargetLog>> {
  outliveStrayErrors();
  const { url, streamPrefix } = place;
  const health = new LogHealth(url.hosts);
  const stopTelling = tellFailures(health, tell);
  const losing = new AbortController();
  try {
    const lost = (error: unknown): void => losing.abort(error);
    const settings = { url, streamPrefix, health, lost, ...use };
    const store = await openEventStoreDb(settings);
    const close = async (): Promise<void> => {
      stopTelling();
      await store.close();
    };
    return { log: logOf(place, store, losing.signal), close };
  } catch (error) {
    stopTelling();
    throw error;
  }
}

function logOf(place: ServerPlace, store: EventStoreDbEventStore, lost: AbortSignal): TargetLog {
  return {
    name: nameOf(place),
    store,
    lost,
    append: (appends) => appendInOrder(store, appends),
    eventBytesAtMost: appendBytesAtMost,
    beginCopy: () => store.beginCopy(),
    endCopy: () => store.endCopy(),
  };
}

/** The server stores what it is sent in the order of sending, unless one of them fails and is sent again. */
async function appendInOrder(
  store: EventStoreDbEventStore,
  appends: readonly StreamAppend[],
): Promise<readonly AppendOutcome[]> {
  const outcomes: AppendOutcome[] = [];
  for (const group of groupsInOrder(appends)) outcomes.push(...(await store.appendMany(group)));
  return outcomes;
}

const nameOf = (place: ServerPlace): string => `the log in ${placeOfLog(place)}`;

/** Tells each new trouble once. The log of a service would tell it too, but a command keeps none. */
function tellFailures(health: LogHealth, tell: (line: string) => void): () => void {
  let told: string | undefined;
  const timer = setInterval(() => {
    const { failure } = health;
    if (failure !== undefined && failure !== told) tell(failure);
    told = failure;
  }, lookEveryMs);
  return () => clearInterval(timer);
}
