/**
 * Appends every event of one log again, each to a stream of its own, and prints what that took as JSON. Reading them before is not measured. The client
 * is the one by which the program appends: it has the same options.
 */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { FORWARDS, jsonEvent, NO_STREAM, START } from '@eventstore/db-client';
import { peakMemoryMiB, usageOf, usedBetween } from '../process-usage.mjs';

const inFlight = 128;

const { EVENTSTORE_URL, FROM_PREFIX, TO_PREFIX } = process.env;
const { Connections } = await built('connections.js');
const { readEventStoreDbUrl } = await built('../eventstoredb-url.js');
const connections = new Connections({
  url: readEventStoreDbUrl(EVENTSTORE_URL),
  readTimeoutMs: 60_000,
  probeStream: `${TO_PREFIX}log`,
});
const events = await eventsOf(connections.reader);
const measured = await connections.write(appendAll);
process.stdout.write(JSON.stringify(measured));
await connections.close();

function built(file) {
  return import(new URL(file, pathToFileURL(`${process.cwd()}/dist/event-store/eventstoredb/`)));
}

/** Those that readers see: the stream `instance` is the adapter's own. */
async function eventsOf(reader) {
  const found = [];
  const own = new RegExp(`^${FROM_PREFIX}(?!instance$|log$)`);
  for await (const { event } of reader.readAll({ direction: FORWARDS, fromPosition: START }))
    if (event && own.test(event.streamId)) found.push(event);
  if (found.length === 0) throw new Error(`There is no event below ${FROM_PREFIX}.`);
  return found;
}

async function appendAll(writer) {
  // See proc(5): the peak becomes what is in use.
  await writeFile('/proc/self/clear_refs', '5');
  const before = usageOf(process.pid);
  let next = 0;
  const appendNext = async () => {
    while (next < events.length) await append(writer, events[next++]);
  };
  await Promise.all(Array.from({ length: inFlight }, appendNext));
  const used = usedBetween(before, usageOf(process.pid));
  return { ...used, peakMiB: peakMemoryMiB(process.pid) };
}

async function append(writer, { id, type, data, metadata }) {
  const event = jsonEvent({ id, type, data, metadata });
  await writer.appendToStream(`${TO_PREFIX}user-${id}`, event, {
    expectedRevision: NO_STREAM,
    requiresLeader: true,
  });
}
