import { resolve } from 'node:path';
import { isGuessable, tokenCharactersAtLeast } from './guessable-token.js';
import { logLevelOf, type LogLevel } from './log-level.js';
import type { LogFormat } from './log-line.js';
import { foldKey } from './shared/fold-key.js';
import { OperatorError } from './shared/operator-error.js';
import { clipped, quoted } from './shared/wording.js';
import { defaultUserTypes, valueProblems } from './users/index.js';

/** What an operator sets by environment variables. @see docs/import-contract.md §5, "Configuration" */
export type Config = {
  /** `HOST`: the address to listen on. Default: 127.0.0.1. */
  readonly host: string;
  /** `PORT`: 0 to 65,535; 0 takes a free one. Default: 3000. */
  readonly port: number;
  /** `DATA_DIR`: the folder of all data, made when missing. Default: ./data. */
  readonly dataDir: string;
  /** `ADMIN_TOKEN`: the bearer token, at least 24 visible ASCII characters, not easy to guess. Default: made at the first start. */
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
  /** `CREDENTIALS_KEY`: 32 bytes in base64, seals uploads, rejected rows, and passwords until they are hashed. Default: made in the data folder. */
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

/** A variable has a value that it cannot have. The message is one sentence that names both. */
export class ConfigInvalid extends OperatorError {
  override readonly name = 'ConfigInvalid';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the log goes. */
type Output = { readonly isTTY?: boolean };

/**
 * Reads the configuration. An empty variable counts as not set; variables that are not ours are ignored. `output`: where the log goes.
 *
 * @throws {ConfigInvalid} for the first bad value.
 */
export function readConfig(
  environment: Environment = process.env,
  output: Output = process.stdout,
): Config {
  const value: Value = (name) => environment[name]?.trim() || undefined;
  refuseNotBuiltYet(value);
  return {
    host: value('HOST') ?? '127.0.0.1',
    port: wholeNumber('PORT', value('PORT') ?? '3000', { from: 0, to: 65_535 }),
    dataDir: resolve(value('DATA_DIR') ?? 'data'),
    adminToken: adminToken(value('ADMIN_TOKEN')),
    userTypes: userTypes(value('USER_TYPES')),
    protectedUserIds: listOf(value('PROTECTED_USER_IDS') ?? 'edvance360,starsvcs').map((userId) =>
      userIdOf('PROTECTED_USER_IDS', userId),
    ),
    adminUserId: adminUserId(value('ADMIN_USER_ID')),
    ...uploadBytes(value),
    uploadTimeoutMs:
      1_000 *
      wholeNumber('UPLOAD_SECONDS', value('UPLOAD_SECONDS') ?? '3600', { from: 1, to: 86_400 }),
    credentialsKey: credentialsKey(value('CREDENTIALS_KEY')),
    acceptEmptyLog: acceptEmptyLog(value('ACCEPT_EMPTY_LOG') ?? '0'),
    corsOrigins: listOf(value('CORS_ORIGINS') ?? '').map(originOf),
    ...log(value, output),
  };
}

type Value = (name: string) => string | undefined;

const log = (value: Value, output: Output): Pick<Config, 'logLevel' | 'logFormat'> => ({
  logLevel: logLevel(value('LOG_LEVEL') ?? 'info'),
  logFormat: logFormat(value('LOG_FORMAT'), output),
});

function uploadBytes(value: Value): Pick<Config, 'maxUploadBytes' | 'maxUploadsBytes'> {
  const limit = (name: string, byDefault: number, from: number): number =>
    wholeNumber(name, value(name) ?? String(byDefault), { from, to: 2 ** 40 });
  const maxUploadBytes = limit('MAX_UPLOAD_BYTES', 256 * 1024 ** 2, 1);
  // One file of the largest size must fit.
  const enough = Math.max(4 * 1024 ** 3, maxUploadBytes);
  return {
    maxUploadBytes,
    maxUploadsBytes: limit('MAX_UPLOADS_BYTES', enough, maxUploadBytes),
  };
}

/** Ignoring one of these would keep data in another place than the operator expects. */
const notBuiltYet = ['EVENTSTORE_URL', 'MONGODB_URL', 'SMTP_URL'];

function refuseNotBuiltYet(value: (name: string) => string | undefined): void {
  const set = notBuiltYet.find((name) => value(name) !== undefined);
  if (set !== undefined)
    throw new ConfigInvalid(
      `${set} must not be set: this release does not support it and keeps everything in DATA_DIR.`,
    );
}

function wholeNumber(
  name: string,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new ConfigInvalid(
    `${name} must be a whole number from ${from} to ${to}, not ${quoted(clipped(text))}.`,
  );
}

function adminToken(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // The value itself is a secret: it is not repeated.
  if (!/^[\x21-\x7e]*$/.test(text) || text.length < tokenCharactersAtLeast)
    throw new ConfigInvalid(
      `ADMIN_TOKEN must have at least ${tokenCharactersAtLeast} characters: English letters, digits and signs, and no spaces. "openssl rand -hex 32" makes one.`,
    );
  if (isGuessable(text))
    throw new ConfigInvalid(
      'ADMIN_TOKEN must not be easy to guess. "openssl rand -hex 32" makes a good one.',
    );
  return text;
}

function userTypes(text: string | undefined): readonly string[] {
  if (text === undefined) return defaultUserTypes;
  const types = text.split(',').map((type) => type.trim());
  const keys = types.map(foldKey);
  if (types.some(isNoType) || new Set(keys).size < keys.length)
    throw new ConfigInvalid(
      `USER_TYPES must list different types, separated by commas, not ${quoted(clipped(text))}.`,
    );
  return types;
}

function adminUserId(text: string | undefined): string | undefined {
  return text === undefined ? undefined : userIdOf('ADMIN_USER_ID', text);
}

/** A User ID that no user can have would guard no user, and look as if it did. */
function userIdOf(name: string, text: string): string {
  if (valueProblems.userId(text).length === 0) return text;
  throw new ConfigInvalid(
    `${name} must not contain ${quoted(clipped(text))}, which cannot be a User ID.`,
  );
}

/** As browsers send it. `*` is refused, because it names no site. */
function originOf(text: string): string {
  if (!text.includes('*') && URL.canParse(text) && new URL(text).origin === text) return text;
  throw new ConfigInvalid(
    `CORS_ORIGINS must list sites such as https://lms.example.org, without a path and separated by commas, not ${quoted(clipped(text))}.`,
  );
}

const isNoType = (type: string): boolean => valueProblems.userType(type).length > 0;

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function credentialsKey(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return key;
  throw new ConfigInvalid(
    'CREDENTIALS_KEY must be 32 bytes in base64. "openssl rand -base64 32" makes one.',
  );
}

function acceptEmptyLog(text: string): 'yes' | 'no' {
  if (text === '0' || text === '1') return text === '1' ? 'yes' : 'no';
  throw new ConfigInvalid(`ACCEPT_EMPTY_LOG must be 0 or 1, not ${quoted(clipped(text))}.`);
}

function logLevel(text: string): LogLevel {
  const level = logLevelOf(text);
  if (level !== undefined) return level;
  throw new ConfigInvalid(
    `LOG_LEVEL must be fatal, error, warn, info, debug or verbose, not ${quoted(clipped(text))}.`,
  );
}

function logFormat(text: string | undefined, { isTTY }: Output): LogFormat {
  if (text === undefined) return isTTY ? 'text' : 'json';
  if (text === 'text' || text === 'json') return text;
  throw new ConfigInvalid(`LOG_FORMAT must be text or json, not ${quoted(clipped(text))}.`);
}
