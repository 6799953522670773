import { MongoClient, type Db } from 'mongodb';
import { persistently } from '../shared/back-off.js';
import { OperatorError } from '../shared/operator-error.js';
import { endWritesOfClosedConnections } from './end-writes-of-closed-connections.js';
import { MongoDatabase } from './mongo-database.js';
import { mongoFailureOf, refusalOf } from './mongo-failure.js';
import { MongoHealth } from './mongo-health.js';
import type { MongoDbUrl } from './mongodb-url.js';

/** How long a call waits for a server that takes it, in milliseconds: an election is over sooner. */
const selectForMs = 5_000;

/** How long a call may take as a whole, in milliseconds: a batch of writes on a busy machine takes a few seconds. */
const callForMs = 30_000;

/** How often each server is asked how it is, in milliseconds. */
const heartbeatMs = 2_000;

/** The start cannot use this MongoDB. The message says what to change, without user name or password. */
class MongoRefused extends OperatorError {
  override readonly name = 'MongoRefused';
}

/** How the driver talks to MongoDB: what is acknowledged is on the disks of most members, and what is read is too. */
const clientOptions = {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  serverSelectionTimeoutMS: selectForMs,
  connectTimeoutMS: selectForMs,
  socketTimeoutMS: callForMs,
  heartbeatFrequencyMS: heartbeatMs,
  ignoreUndefined: true,
  appName: 'rollbook',
} as const;

/**
 * Opens the database: waits, however long, until the server answers and takes a write. `undefined` when it is stopped before.
 *
 * @throws {MongoRefused} when the URL, the account or its rights are wrong.
 */
export async function openMongo(
  url: MongoDbUrl,
  health: MongoHealth,
  stop: AbortSignal,
): Promise<MongoDatabase | undefined> {
  const called = `the database ${url.database} in MongoDB at ${url.hosts}`;
  endWritesOfClosedConnections();
  const client = newClient(url);
  health.watch(client);
  try {
    const opened = await persistently(() => tryOut(client, url), {
      firstMs: 200,
      longestMs: 5_000,
      stop,
      failed: (error) => {
        const mayPass = mongoFailureOf(error) !== undefined || isOfDns(error);
        if (!mayPass || refusalOf(error) !== undefined) throw refused(error, called, url);
        health.unreachable(messageOf(error));
      },
    });
    if (opened) {
      health.answers();
      health.tryAgainAndAgain(() => tryOut(client, url));
      return new MongoDatabase(client, opened, health, called);
    }
    await client.close();
    return undefined;
  } catch (error) {
    health.close();
    await client.close();
    throw error;
  }
}

function newClient({ secret, hosts }: MongoDbUrl): MongoClient {
  try {
    return new MongoClient(secret, clientOptions);
  } catch (error) {
    // The driver's words may have a part of the URL.
    throw new MongoRefused(
      `MONGODB_URL, for MongoDB at ${hosts}, has an option that the driver does not take (${(error as Error).name}). Check its options.`,
    );
  }
}

/** Reads and writes once, as the account must be able to. */
async function tryOut(client: MongoClient, { database }: MongoDbUrl): Promise<Db> {
  await client.connect();
  const db = client.db(database);
  await db.command({ ping: 1 });
  const starts = db.collection<{ _id: string }>('starts');
  await starts.updateOne({ _id: 'newest' }, { $currentDate: { at: true } }, { upsert: true });
  await starts.findOne({ _id: 'newest' });
  return db;
}

/** The driver asks for the hosts of `mongodb+srv` itself: a name that is not known yet may be known in a moment. */
function isOfDns(error: unknown): boolean {
  const { syscall } = error as { readonly syscall?: unknown };
  return typeof syscall === 'string' && syscall.startsWith('query');
}

function refused(error: unknown, called: string, { hasAccount }: MongoDbUrl): unknown {
  const refusal = refusalOf(error);
  if (refusal === 'account')
    return new MongoRefused(
      `MongoDB refuses the account of MONGODB_URL for ${called}. Check user name and password, and the option authSource.`,
    );
  if (refusal === 'rights' && !hasAccount)
    return new MongoRefused(
      `MongoDB lets only an account use ${called}. Put user and password into MONGODB_URL.`,
    );
  if (refusal === 'rights')
    return new MongoRefused(
      `The account of MONGODB_URL may not read and write ${called}. Give it the role readWrite there.`,
    );
  return error;
}

/** The driver may repeat the URL, whose account ends at an `@`. */
function messageOf(error: unknown): string {
  const { message } = error instanceof Error ? error : { message: 'no reason given' };
  const words = message.split(' ');
  return words.map((word) => word.slice(word.lastIndexOf('@') + 1)).join(' ');
}
