import { resolve } from 'node:path';
import type { LogLevel } from '@nestjs/common';
import {
  adminToken,
  ConfigInvalid,
  credentialsKey,
  eventStoreDbUrl,
  listOf,
  mongoDbUrl,
  oneOf,
  origin,
  streamPrefix,
  userId,
  userTypes,
  wholeNumber,
  type ValueOf,
} from './config-values.js';
import type { EventStoreDbConfig } from './event-store/eventstoredb-config.js';
import type { MongoDbUrl } from './mongo/mongodb-url.js';
import type { LogFormat } from './log-line.js';
import { defaultUserTypes } from './users/index.js';

/** What an operator sets by environment variables. @see docs/import-contract.md §5, "Configuration" */
export type Config = {
  /** `HOST`: the address to listen on. Default: 127.0.0.1. */
  readonly host: string;
  /** `PORT`: 0 to 65,535; 0 takes a free one. Default: 3000. */
  readonly port: number;
  /** `DATA_DIR`: the folder of all data, made when missing. Default: ./data. */
  readonly dataDir: string;
  /**
   * `EVENTSTORE_URL`: the event log is in this EventStoreDB or KurrentDB, under `EVENTSTORE_STREAM_PREFIX`. Default: `undefined`, the log is in
   * the data folder.
   */
  readonly eventStoreDb: EventStoreDbConfig | undefined;
  /** `MONGODB_URL`: everything but the event log is in this MongoDB. Default: `undefined`, it is in the data folder. */
  readonly mongoDb: MongoDbUrl | undefined;
  /** `ADMIN_TOKEN`: the bearer token, at least 24 visible ASCII characters, not easy to guess. Default: the stored one, made at the first start; with `MONGODB_URL` none is made. */
  readonly adminToken: string | undefined;
  /** `USER_TYPES`: the types a user may have, separated by commas. Default: Student, Faculty, Admin, Parent, Alumni. */
  readonly userTypes: readonly string[];
  /** `PROTECTED_USER_IDS`: User IDs that imports and edits change only with `allowProtected`, separated by commas. Default: edvance360, starsvcs. */
  readonly protectedUserIds: readonly string[];
  /** `ADMIN_USER_ID`: User ID of the person behind the admin token. No import or edit deactivates or deletes this user. Default: unknown. */
  readonly adminUserId: string | undefined;
  /** `MAX_UPLOAD_BYTES`: the largest file, 1 to 1 TiB. Default: 256 MiB. */
  readonly maxUploadBytes: number;
  /** `MAX_UPLOADS_BYTES`: what all uploads that wait for their import may take together, `MAX_UPLOAD_BYTES` to 1 TiB. Default: 4 GiB, or `MAX_UPLOAD_BYTES` when that is more. */
  readonly maxUploadsBytes: number;
  /** `UPLOAD_SECONDS`: how long an upload may take as a whole, 1 to 86,400. Default: 3,600, an hour: 256 MiB over a line of 600 kbit/s. */
  readonly uploadTimeoutMs: number;
  /** `HOLD_REMOVALS`: an import that deactivates and deletes fewer users than this is not held for it, 1 to a million. Default: 5. */
  readonly holdRemovals: number;
  /** `HOLD_PERCENT`: an import that deactivates and deletes more than so many percent of the active users is held, 0 to 100; 100 holds none. Default: 20. */
  readonly holdPercent: number;
  /** `HELD_DAYS`: an import is held for at most so many days, then it is cancelled, 1 to 3,650. Default: 7. */
  readonly heldAtMostMs: number;
  /** `CREDENTIALS_KEY`: 32 bytes in base64, seals uploads, rejected rows, and passwords until they are hashed. Default: made in the data folder; with `MONGODB_URL` it must be set. */
  readonly credentialsKey: Uint8Array | undefined;
  /** `ACCEPT_EMPTY_LOG`: 1 starts without users when the log is lost and other stores are not. Default: such a start is refused. */
  readonly acceptEmptyLog: 'yes' | 'no';
  /** `CORS_ORIGINS`: the sites whose pages may ask from a browser, separated by commas: `https://lms.example.org`. Default: none. */
  readonly corsOrigins: readonly string[];
  /** `LOG_LEVEL`: `fatal`, `error`, `warn`, `info` (or `log`), `debug` or `verbose`. Default: info. */
  readonly logLevel: LogLevel;
  /** `LOG_FORMAT`: `text` or `json`, a JSON object a line. Default: text on a terminal, else json. */
  readonly logFormat: LogFormat;
};

/** Ignoring one of these would keep data in another place than the operator expects. */
const notBuiltYet = ['SMTP_URL'];

const dayMs = 24 * 60 * 60 * 1_000;

const levels = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  info: 'log',
  debug: 'debug',
  verbose: 'verbose',
} as const;

/** Where the log goes. */
type Output = { readonly isTTY?: boolean };

/**
 * Reads the configuration. An empty variable counts as not set, and variables of other programs are ignored.
 *
 * @throws {ConfigInvalid} for the first bad value.
 */
export function readConfig(
  environment: Environment = process.env,
  output: Output = process.stdout,
): Config {
  const given = givenIn(environment);
  for (const name of notBuiltYet) given(name, refuseNotBuiltYet, undefined);
  const maxUploadBytes = given('MAX_UPLOAD_BYTES', wholeNumber(1, 2 ** 40), 256 * 1024 ** 2);
  return {
    host: given('HOST', asItIs, '127.0.0.1'),
    port: given('PORT', wholeNumber(0, 65_535), 3000),
    dataDir: resolve(given('DATA_DIR', asItIs, 'data')),
    eventStoreDb: eventStoreDbOf(given),
    mongoDb: given('MONGODB_URL', mongoDbUrl, undefined),
    adminToken: given('ADMIN_TOKEN', adminToken, undefined),
    userTypes: given('USER_TYPES', userTypes, defaultUserTypes),
    protectedUserIds: given('PROTECTED_USER_IDS', listOf(userId), ['edvance360', 'starsvcs']),
    adminUserId: given('ADMIN_USER_ID', userId, undefined),
    maxUploadBytes,
    maxUploadsBytes: given(
      'MAX_UPLOADS_BYTES',
      wholeNumber(maxUploadBytes, 2 ** 40),
      // One file of the largest size must fit.
      Math.max(4 * 1024 ** 3, maxUploadBytes),
    ),
    uploadTimeoutMs: 1_000 * given('UPLOAD_SECONDS', wholeNumber(1, 86_400), 3_600),
    holdRemovals: given('HOLD_REMOVALS', wholeNumber(1, 1_000_000), 5),
    holdPercent: given('HOLD_PERCENT', wholeNumber(0, 100), 20),
    heldAtMostMs: dayMs * given('HELD_DAYS', wholeNumber(1, 3_650), 7),
    credentialsKey: given('CREDENTIALS_KEY', credentialsKey, undefined),
    acceptEmptyLog: given('ACCEPT_EMPTY_LOG', oneOf({ 0: 'no', 1: 'yes' }), 'no'),
    corsOrigins: given('CORS_ORIGINS', listOf(origin), []),
    logLevel: given('LOG_LEVEL', level, 'log'),
    logFormat: given('LOG_FORMAT', oneOf({ text: 'text', json: 'json' }), formatOf(output)),
  };
}

/** What `npm run copy-log` reads of the environment: `EVENTSTORE_URL` and `EVENTSTORE_STREAM_PREFIX`, each empty when it is not set. */
export function readEventStoreVariables(environment: Environment = process.env): {
  readonly url: string;
  readonly streamPrefix: string;
} {
  const given = givenIn(environment);
  return {
    url: given('EVENTSTORE_URL', asItIs, ''),
    streamPrefix: given('EVENTSTORE_STREAM_PREFIX', streamPrefix, ''),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable, or its default when the variable is not set. */
type Given = <Value, Default>(
  name: string,
  valueOf: ValueOf<Value>,
  byDefault: Default,
) => Value | Default;

const givenIn =
  (environment: Environment): Given =>
  (name, valueOf, byDefault) => {
    const text = environment[name]?.trim();
    return text ? valueOf(text, name) : byDefault;
  };

function eventStoreDbOf(given: Given): EventStoreDbConfig | undefined {
  // A bad value is refused in any case: the URL may only be missing by mistake.
  const prefix = given('EVENTSTORE_STREAM_PREFIX', streamPrefix, '');
  const appendsInFlight = given('EVENTSTORE_MAX_IN_FLIGHT', wholeNumber(1, 1_000), 128);
  const appendCalls = given('EVENTSTORE_UNARY', oneOf({ 0: 'batch', 1: 'unary' }), 'batch');
  const url = given('EVENTSTORE_URL', eventStoreDbUrl, undefined);
  if (url && appendCalls === 'unary' && !url.account) throw new ConfigInvalid(unaryNeedsAccount);
  return url && { url, streamPrefix: prefix, appendsInFlight, appendCalls };
}

const unaryNeedsAccount =
  'EVENTSTORE_UNARY=1 must have an account in EVENTSTORE_URL, like esdb://user:password@host:2113.';

const asItIs: ValueOf<string> = (text) => text;

/** Nest says `log` for `info`. */
const level: ValueOf<LogLevel> = (text, name) =>
  text === 'log' ? text : oneOf(levels)(text, name);

const formatOf = ({ isTTY }: Output): LogFormat => (isTTY ? 'text' : 'json');

function refuseNotBuiltYet(_text: string, name: string): never {
  throw new ConfigInvalid(
    `${name} must not be set: this release does not support it and keeps everything in DATA_DIR.`,
  );
}
