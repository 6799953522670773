import { clipped, listed, quoted } from '../shared/wording.js';
import { Rejected } from './rejected.js';

/** Parameters of a query as they came: a name that was given twice is a list. */
export type Query = Readonly<Record<string, unknown>>;

const defaultLimit = 100;
const limitAtMost = 1_000;

/** Every query may wait for the read models. */
const always = ['waitFor'];

/**
 * Refuses a query with a parameter that the request does not know: a misspelt filter would otherwise answer everything.
 *
 * @throws {Rejected} `OPTION_INVALID`, naming the parameter; also for one given twice, or with a NUL in it, which nothing has.
 */
export function onlyParameters(query: Query, names: readonly string[]): void {
  onlyOptions(query, [...names, ...always]);
}

/**
 * As `onlyParameters`, of a request that changes something: it waits for no read model.
 *
 * @throws {Rejected} `OPTION_INVALID`.
 */
export function onlyOptions(query: Query, known: readonly string[]): void {
  for (const [name, value] of Object.entries(query)) {
    if (!known.includes(name))
      throw invalid(`The parameter ${shown(name)} does not exist here. ${thoseThereAre(known)}`);
    if (typeof value !== 'string') throw invalid(`The parameter ${name} must be given once.`);
    if (value.includes('\0'))
      throw invalid(`The parameter ${name} must not contain a NUL character.`);
  }
}

/**
 * How many entries a list has at most: 1 to 1,000, default 100.
 *
 * @throws {Rejected} `LIMIT_INVALID` for anything else.
 */
export function limitOf(query: Query): number {
  const given = query['limit'];
  if (given === undefined) return defaultLimit;
  const limit = typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (limit < 1 || limit > limitAtMost) throw new Rejected('LIMIT_INVALID');
  return limit;
}

/** A text; `undefined` when it was not given or is empty. */
export function textOf(query: Query, name: string): string | undefined {
  const given = query[name];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

/**
 * One of several words; `undefined` when it was not given.
 *
 * @throws {Rejected} `OPTION_INVALID` for another word.
 */
export function oneOf<Word extends string>(
  query: Query,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const given = query[name];
  if (given === undefined) return undefined;
  const found = words.find((word) => word === given);
  if (found === undefined)
    throw invalid(`The parameter ${name} must be ${words.join(' or ')}, not ${shown(given)}.`);
  return found;
}

/**
 * Whether a switch is `true`; `false` when it was not given. Clients of some languages write `True` and `False`.
 *
 * @throws {Rejected} `OPTION_INVALID` for anything else.
 */
export function isOn(query: Query, name: string): boolean {
  const given = query[name];
  const plain = given === 'True' || given === 'False' ? given.toLowerCase() : given;
  return oneOf({ [name]: plain }, name, ['false', 'true']) === 'true';
}

const invalid = (detail: string): Rejected => new Rejected('OPTION_INVALID', { detail });
const shown = (value: unknown): string => quoted(clipped(String(value)));

const thoseThereAre = (known: readonly string[]): string => {
  if (known.length === 0) return 'This request takes no parameters.';
  return known.length === 1 ? `It takes only ${known.join('')}.` : `It takes ${listed(known)}.`;
};
