import { isDecodable } from '../shared/is-decodable.js';

/** Who talks to EventStoreDB. Must appear in no message. */
export type EventStoreDbAccount = { readonly username: string; readonly password: string };

/** Where EventStoreDB is, and as whom to talk to it. */
export type EventStoreDbUrl = {
  /** The hosts, for messages: never with user name or password. */
  readonly hosts: string;
  /** The whole URL with the password, as the client takes it. It must appear in no message. */
  readonly secret: string;
  /** The account in it, decoded; `undefined` when there is none. */
  readonly account: EventStoreDbAccount | undefined;
  /** Milliseconds between two signs of life on a quiet connection, 10,000 or more. Default: 10,000. */
  readonly keepAliveInterval: number;
  /** Whether there is a user name that the server ignores, because the connection is not encrypted. */
  readonly ignoresCredentials: boolean;
};

const schemes: Readonly<Record<string, string>> = {
  esdb: 'esdb',
  'esdb+discover': 'esdb+discover',
  kurrentdb: 'esdb',
  'kurrentdb+discover': 'esdb+discover',
  kdb: 'esdb',
  'kdb+discover': 'esdb+discover',
};

/** The options that the client knows and that may be set. It would tell others on standard error, with the whole URL. */
const optionNames = [
  'connectionName',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'nodePreference',
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
] as const;

const shape =
  /^(?<scheme>[^:/]+):\/\/(?:(?<credentials>.*)@)?(?<hosts>[^/?@]+)\/*(?:\?(?<query>.*))?$/s;

/** The least interval that the client takes without a warning, and its default. */
const leastKeepAliveMs = 10_000;

/**
 * Reads the URL of an EventStoreDB or KurrentDB, one node or a cluster.
 *
 * @throws {TypeError} with a sentence that says what to change, and holds neither user name nor password.
 */
export function readEventStoreDbUrl(text: string): EventStoreDbUrl {
  const [before = ''] = text.split('://', 1);
  const scheme = schemes[before.toLowerCase()];
  if (scheme === undefined)
    throw new TypeError(
      'it must begin with esdb:// or, for a cluster found by its name, esdb+discover://, like esdb://localhost:2113?tls=false.',
    );
  const { credentials, hosts = '', query = '' } = shape.exec(text)?.groups ?? {};
  checkHosts(hosts);
  if (credentials !== undefined) checkCredentials(credentials);
  const { keepAliveInterval, ...given } = readOptions(query);
  const userInfo = credentials === undefined ? '' : `${credentials}@`;
  const rest = Object.entries(given).map(([name, value]) => `${name}=${value}`);
  return {
    hosts,
    secret: `${scheme}://${userInfo}${hosts}?${rest.join('&')}`,
    account: accountOf(credentials),
    keepAliveInterval: keepAliveOf(keepAliveInterval),
    ignoresCredentials: credentials !== undefined && given.tls === 'false',
  };
}

function checkHosts(hosts: string): void {
  if (hosts.split(',').every((host) => /^[^\s:]+(:\d{1,5})?$/.test(host))) return;
  throw new TypeError(
    'after the :// and the account it must name a host, or several with commas between them, like node1.example.org:2113.',
  );
}

/** The client would cut the password at a `:` or an `@`, and fail on a `%` that begins nothing. */
function checkCredentials(credentials: string): void {
  if (/^[^:@]+:[^:@]+$/.test(credentials) && isDecodable(credentials)) return;
  throw new TypeError(
    'the account before the @ must be user:password; write a : in them as %3A, a @ as %40 and a % as %25.',
  );
}

function accountOf(credentials: string | undefined): EventStoreDbAccount | undefined {
  if (credentials === undefined) return undefined;
  const [username = '', password = ''] = credentials.split(':').map(decodeURIComponent);
  return { username, password };
}

function readOptions(query: string): Partial<Record<(typeof optionNames)[number], string>> {
  const given: Partial<Record<(typeof optionNames)[number], string>> = {};
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const [key = '', value = ''] = pair.split('=');
    const flat = key.toLowerCase().replaceAll(/[_-]/g, '');
    const name = optionNames.find((one) => one.toLowerCase() === flat);
    if (name === undefined)
      throw new TypeError(
        `it has an option that cannot be set: ${key}. Known are ${optionNames.join(', ')}.`,
      );
    if (value === '') throw new TypeError(`its option ${name} needs a value.`);
    given[name] = value;
  }
  if (!/^(true|false)$/.test(given.tls ?? 'true'))
    throw new TypeError('its option tls must be true or false.');
  return given;
}

/** Without signs of life nothing would end while the server is frozen. */
function keepAliveOf(given: string | undefined): number {
  const ms = Number(given ?? leastKeepAliveMs);
  if (Number.isSafeInteger(ms) && ms >= leastKeepAliveMs) return ms;
  throw new TypeError(`its option keepAliveInterval must be ${leastKeepAliveMs} or more.`);
}
