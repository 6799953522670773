import { readEventStoreDbUrl, type EventStoreDbUrl } from './event-store/eventstoredb-url.js';
import { readMongoDbUrl, type MongoDbUrl } from './mongo/mongodb-url.js';
import { isGuessable, tokenCharactersAtLeast } from './guessable-token.js';
import { foldKey } from './shared/fold-key.js';
import { OperatorError } from './shared/operator-error.js';
import { clipped, listed, quoted } from './shared/wording.js';
import { readSmtpUrl, type MailAddress, type SmtpUrl } from './notifications/index.js';
import { valueProblems } from './users/index.js';

/** A variable has a value that it cannot have. The message is one sentence that names both. */
export class ConfigInvalid extends OperatorError {
  override readonly name = 'ConfigInvalid';
}

/** Says what a variable must be, and repeats its text, unless that is a secret. */
function refuse(name: string, must: string, text?: string): never {
  const not = text === undefined ? '' : `, not ${quoted(clipped(text))}`;
  throw new ConfigInvalid(`${name} must ${must}${not}.`);
}

/** What the text of a variable means. @throws {ConfigInvalid} for a text that it cannot have. */
export type ValueOf<Value> = (text: string, name: string) => Value;

/** The text as it is. */
export const asItIs: ValueOf<string> = (text) => text;

/** A whole number between bounds, both included. */
export const wholeNumber =
  (from: number, to: number): ValueOf<number> =>
  (text, name) => {
    const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    return number >= from && number <= to
      ? number
      : refuse(name, `be a whole number from ${from} to ${to}`, text);
  };

/** The value of one of these words. */
export const oneOf =
  <const Value>(words: Readonly<Record<string, Value>>): ValueOf<Value> =>
  (text, name) =>
    Object.hasOwn(words, text)
      ? (words[text] as Value)
      : refuse(name, `be ${listed(Object.keys(words), 'or')}`, text);

/** Values separated by commas. Blank ones are ignored. */
export const listOf =
  <Value>(valueOf: ValueOf<Value>): ValueOf<readonly Value[]> =>
  (text, name) =>
    partsOf(text)
      .filter((part) => part !== '')
      .map((part) => valueOf(part, name));

const partsOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/** A User ID that no user can have would guard no user, and look as if it did. */
export const userId: ValueOf<string> = (text, name) =>
  valueProblems.userId(text).length === 0
    ? text
    : refuse(name, `not contain ${quoted(clipped(text))}, which cannot be a User ID`);

/** Types that differ when folded, separated by commas. */
export const userTypes: ValueOf<readonly string[]> = (text, name) => {
  const types = partsOf(text);
  return types.every(isType) && new Set(types.map(foldKey)).size === types.length
    ? types
    : refuse(name, 'list different types, separated by commas', text);
};

const isType = (type: string): boolean => valueProblems.userType(type).length === 0;

/** A site as browsers send it. `*` is refused, because it names no site. */
export const origin: ValueOf<string> = (text, name) =>
  !text.includes('*') && URL.canParse(text) && new URL(text).origin === text
    ? text
    : refuse(
        name,
        'list sites such as https://lms.example.org, without a path and separated by commas',
        text,
      );

/** A token that is hard to guess. */
export const adminToken: ValueOf<string> = (text, name) => {
  if (!/^[\x21-\x7e]*$/.test(text) || text.length < tokenCharactersAtLeast)
    return refuse(
      name,
      `have at least ${tokenCharactersAtLeast} characters: English letters, digits and signs, and no spaces. "openssl rand -hex 32" makes one`,
    );
  return isGuessable(text)
    ? refuse(name, 'not be easy to guess. "openssl rand -hex 32" makes a good one')
    : text;
};

/** Where EventStoreDB is. The text is not repeated: it may hold a password. */
export const eventStoreDbUrl: ValueOf<EventStoreDbUrl> = urlOf(
  'an EventStoreDB',
  readEventStoreDbUrl,
);

/** Where MongoDB is. The text is not repeated: it may hold a password. */
export const mongoDbUrl: ValueOf<MongoDbUrl> = urlOf('a MongoDB', readMongoDbUrl);

/** Where the mail server is. The text is not repeated: it may hold a password. */
export const smtpUrl: ValueOf<SmtpUrl> = urlOf('a mail server', readSmtpUrl);

/** `read` throws a `TypeError` with what must be changed. */
function urlOf<Url>(server: string, read: (text: string) => Url): ValueOf<Url> {
  return (text, name) => {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new ConfigInvalid(`${name} must be the URL of ${server}: ${error.message}`);
    }
  };
}

/** Letters, digits and `_`, 64 at most. */
export const streamPrefix: ValueOf<string> = (text, name) =>
  /^\w{1,64}$/.test(text)
    ? text
    : refuse(name, 'have at most 64 letters, digits and signs "_"', text);

/** 32 bytes in base64 or base64url. */
export const credentialsKey: ValueOf<Uint8Array> = (text, name) => {
  const key = Buffer.from(text, 'base64');
  return key.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
    ? key
    : refuse(name, 'be 32 bytes in base64. "openssl rand -base64 32" makes one');
};

/** A text on one line. */
export const oneLine =
  (charactersAtMost: number): ValueOf<string> =>
  (text, name) =>
    !/\p{Cc}/u.test(text) && Array.from(text).length <= charactersAtMost
      ? text
      : refuse(name, `be one line of at most ${charactersAtMost} characters`, text);

/** An address, or a name and then the address between `<` and `>`. */
export const mailAddress: ValueOf<MailAddress> = (text, name) => {
  const [, called = '', between] = /^([^<>]*)<([^<>]*)>$/.exec(text) ?? [];
  const address = between ?? text;
  const isOneLine = !/\p{Cc}/u.test(called);
  return isOneLine && valueProblems.email(address).length === 0
    ? { address, name: called.trim().replace(/^"(.*)"$/, '$1') }
    : refuse(name, 'be like lms@example.org or School <lms@example.org>', text);
};

/** An address of the web. */
export const webAddress: ValueOf<string> = (text, name) =>
  isWebAddress(text) ? text : refuse(name, 'be an address such as https://lms.example.org', text);

/** An address of the web to which paths are added: without a query, and without a slash at the end. */
export const publicUrl: ValueOf<string> = (text, name) =>
  isWebAddress(text) && !/[?#]/.test(text)
    ? text.replace(/\/$/, '')
    : refuse(name, 'be an address such as https://rollbook.example.org, without "?" and "#"', text);

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
