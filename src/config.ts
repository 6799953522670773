import { resolve } from 'node:path';
import type { LogLevel } from '@nestjs/common';
import {
  adminToken,
  asItIs,
  credentialsKey,
  listOf,
  mailAddress,
  mongoDbUrl,
  oneLine,
  oneOf,
  origin,
  publicUrl,
  smtpUrl,
  streamPrefix,
  userId,
  userTypes,
  webAddress,
  wholeNumber,
  type ValueOf,
} from './config-values.js';
import type { EventStoreDbConfig } from './event-store/eventstoredb-config.js';
import { eventStoreDbOf } from './event-store-variables.js';
import { givenIn, type Environment, type Given } from './given-variables.js';
import type { MongoDbUrl } from './mongo/mongodb-url.js';
import type { LogFormat } from './log-line.js';
import type { MailConfig } from './notifications/index.js';
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
  /** `SMTP_URL`: e-mails go to this mail server. Default: `undefined`, they are written into the folder outbox of the data folder. */
  readonly smtp: MailConfig['smtp'];
  /** `MAIL_FROM`: whom e-mails come from, `School <lms@example.org>` or an address alone. Default: the LMS, at `no-reply@` and the host of `PUBLIC_URL`. */
  readonly mailFrom: MailConfig['mailFrom'];
  /** `MAIL_PER_MINUTE`: how many e-mails are attempted in a minute, by all instances together, 1 to 100,000. Default: 120. */
  readonly mailPerMinute: number;
  /** `MAIL_TEMPLATES`: a folder with templates that take the place of ours. Default: ours. */
  readonly mailTemplates: string | undefined;
  /** `LMS_NAME`: what users call the LMS, at most 100 characters. Default: Rollbook. */
  readonly lmsName: string;
  /** `LMS_URL`: where users find the LMS. Default: at `PUBLIC_URL`. */
  readonly lmsUrl: string | undefined;
  /** `PUBLIC_URL`: how people reach Rollbook, without a slash at the end. Default: the address that it listens on. */
  readonly publicUrl: string | undefined;
  /** `ACCEPT_EMPTY_LOG`: 1 starts without users when the log is lost and other stores are not. Default: such a start is refused. */
  readonly acceptEmptyLog: 'yes' | 'no';
  /** `CORS_ORIGINS`: the sites whose pages may ask from a browser, separated by commas: `https://lms.example.org`. Default: none. */
  readonly corsOrigins: readonly string[];
  /** `LOG_LEVEL`: `fatal`, `error`, `warn`, `info` (or `log`), `debug` or `verbose`. Default: info. */
  readonly logLevel: LogLevel;
  /** `LOG_FORMAT`: `text` or `json`, a JSON object a line. Default: text on a terminal, else json. */
  readonly logFormat: LogFormat;
};

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
    ...mailOf(given),
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

function mailOf(given: Given): MailConfig {
  const templates = given('MAIL_TEMPLATES', asItIs, undefined);
  return {
    smtp: given('SMTP_URL', smtpUrl, undefined),
    mailFrom: given('MAIL_FROM', mailAddress, undefined),
    mailPerMinute: given('MAIL_PER_MINUTE', wholeNumber(1, 100_000), 120),
    mailTemplates: templates && resolve(templates),
    lmsName: given('LMS_NAME', oneLine(100), 'Rollbook'),
    lmsUrl: given('LMS_URL', webAddress, undefined),
    publicUrl: given('PUBLIC_URL', publicUrl, undefined),
  };
}

/** Nest says `log` for `info`. */
const level: ValueOf<LogLevel> = (text, name) =>
  text === 'log' ? text : oneOf(levels)(text, name);

const formatOf = ({ isTTY }: Output): LogFormat => (isTTY ? 'text' : 'json');
