import { isDecodable } from '../shared/is-decodable.js';

/** Where MongoDB is, and as whom to talk to it. */
export type MongoDbUrl = {
  /** The hosts, for messages: never with user name or password. */
  readonly hosts: string;
  /** The database of the path. Default: `rollbook`. */
  readonly database: string;
  /** Whether there is a user name. */
  readonly hasAccount: boolean;
  /** The whole URL with the password, as the driver takes it. It must appear in no message. */
  readonly secret: string;
};

const shape =
  /^mongodb(?:\+srv)?:\/\/(?:(?<account>.*)@)?(?<hosts>[^/?@]+)(?:\/(?<database>[^?]*))?(?:\?(?<query>.*))?$/is;

const defaultDatabase = 'rollbook';

/** The server's own. */
const reserved: ReadonlySet<string> = new Set(['admin', 'config', 'local']);

/** Rollbook's promises hold with its own values of these only. */
const ours: ReadonlySet<string> = new Set([
  'journal',
  'maxtimems',
  'readconcernlevel',
  'readpreference',
  'retrywrites',
  'timeoutms',
  'w',
]);

/**
 * Reads the URL of a MongoDB.
 *
 * @throws {TypeError} with a sentence that says what to change, and holds neither user name nor password.
 */
export function readMongoDbUrl(text: string): MongoDbUrl {
  const { account, hosts = '', database = '', query = '' } = shape.exec(text)?.groups ?? {};
  if (hosts === '')
    throw new TypeError(
      'it must begin with mongodb:// or mongodb+srv:// and name a host, like mongodb://localhost:27017/rollbook.',
    );
  if (!hosts.split(',').every((host) => /^(\[[\da-f:.]+\]|[^\s:[\]]+)(:\d{1,5})?$/i.test(host)))
    throw new TypeError(
      'after the :// and the account it must name a host, or several with commas between them, like db1.example.org:27017.',
    );
  if (account !== undefined) checkAccount(account);
  checkOptions(query);
  const hasAccount = account !== undefined;
  return { hosts, database: databaseOf(database), hasAccount, secret: text };
}

/** An option for signing in may come without a password. */
function checkAccount(account: string): void {
  if (/^[^:@/]+(:[^:@/]*)?$/.test(account) && isDecodable(account)) return;
  throw new TypeError(
    'the account before the @ must be user:password; write a : in them as %3A, a / as %2F, a @ as %40 and a % as %25.',
  );
}

function databaseOf(given: string): string {
  const name = given === '' ? defaultDatabase : given;
  if (reserved.has(name.toLowerCase()))
    throw new TypeError(`the database ${name} belongs to MongoDB. Name another one.`);
  if (/^[\w-]{1,63}$/.test(name)) return name;
  throw new TypeError(
    'the name of its database, after the hosts, must have at most 63 letters, digits and signs "_" and "-".',
  );
}

function checkOptions(query: string): void {
  for (const pair of query.split('&')) {
    const [name = ''] = pair.split('=');
    if (ours.has(name.toLowerCase()))
      throw new TypeError(`its option ${name} cannot be set: Rollbook sets it itself.`);
  }
}
