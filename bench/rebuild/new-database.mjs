import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { printedBy } from '../../tools/printed-by.mjs';

/**
 * A database of its own on the server of `MONGODB_TEST_URL`, else on one that is started for the bench: the variables that give it to the program,
 * and how it is dropped.
 */
export async function newDatabase() {
  const url = new URL(process.env.MONGODB_TEST_URL || (await startedServer()));
  url.pathname = `/bench_${randomBytes(6).toString('hex')}`;
  const MONGODB_URL = url.href;
  const environment = { MONGODB_URL, CREDENTIALS_KEY: randomBytes(32).toString('base64') };
  return { environment, dropped: () => inDatabase(MONGODB_URL, (db) => db.dropDatabase()) };
}

/** Does something in the database of a URL, by the options with which the program writes. */
export async function inDatabase(url, work) {
  const client = new MongoClient(url, {
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
  });
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
}

let started;

/** The URL of a server that lives as long as the bench. It keeps its documents in memory. */
function startedServer() {
  started ??= startServer();
  return started;
}

function startServer() {
  const child = spawn(process.execPath, ['test/support/mongodb-server/serve.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Its own child ends with it.
  process.prependListener('exit', () => child.kill('SIGKILL'));
  const url = printedBy(child, (output) => /^(mongodb:\S+)\n/.exec(output)?.[1]);
  // The bench need not wait for its end.
  child.unref();
  return url.finally(() => child.stdout.unref());
}
