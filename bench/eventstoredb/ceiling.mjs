import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { expectCounts } from '../expect-counts.mjs';
import { startServer } from '../server.mjs';
import { newLogOnServer } from './new-log-on-server.mjs';

/**
 * The ceiling: what the client of EventStoreDB takes to append the events of an import, each to a new stream, 128 at a time, and nothing else. In a
 * process of its own, for appends of one process share a table.
 */
export const ceiling = {
  id: 'ceiling',
  label: 'ceiling',
  measure: async ({ place, prepared }) => {
    const from = await imported(place, prepared);
    const { EVENTSTORE_URL, EVENTSTORE_STREAM_PREFIX } = prepared.environment;
    return answerOf('bench/eventstoredb/append-again.mjs', {
      EVENTSTORE_URL,
      FROM_PREFIX: from,
      TO_PREFIX: EVENTSTORE_STREAM_PREFIX,
    });
  },
};

const imports = new Map();

/** The prefix of a log in which the file was imported: once for all runs. */
function imported(place, { file, rows }) {
  if (!imports.has(file)) imports.set(file, importOnce(place, { file, rows }));
  return imports.get(file);
}

async function importOnce(place, { file, rows }) {
  const environment = await newLogOnServer();
  const dataDir = place.path('imported');
  const server = await startServer(dataDir, process.cwd(), environment);
  try {
    expectCounts(await server.upload(file), { created: rows });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
  return environment.EVENTSTORE_STREAM_PREFIX;
}

/** The JSON that a program prints. */
async function answerOf(program, environment) {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await text(child.stdout);
  if (said === '') throw new Error(`${program} failed.`);
  return JSON.parse(said);
}
