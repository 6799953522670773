import type { CanActivate } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clipped, listed, quoted } from '../shared/wording.js';
import { Rejected } from './rejected.js';

/** A parameter that takes only some texts, as the description of the API shows it. */
export type ParameterSchema = {
  readonly description: string;
  readonly type?: 'boolean' | 'integer' | 'string';
  readonly format?: 'uuid' | 'date-time';
  /** Whether it may be given up to 100 times: any of the values is meant. Default: no. */
  readonly repeatable?: true;
  readonly pattern?: string;
  readonly example?: string;
  readonly enum?: readonly string[];
  /** The name of the words as a schema of their own. Clients would define words that are described twice a second time. */
  readonly enumName?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number | string;
};

/** The meaning of each parameter by its name. A parameter that takes only some texts has a schema. */
export type Parameters = Readonly<Record<string, string | ParameterSchema>>;

/** The parameters of every list. */
export const listQuery = {
  after: 'The "next" of the previous page. Absent: the first page.',
  limit: {
    description: 'How many at most.',
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    default: 100,
  },
} as const satisfies Parameters;

/** How often a parameter may be given that may be given more than once. */
const timesAtMost = 100;

/**
 * The given values of the parameters that a request is described with. An empty text is `undefined`. A time is ISO 8601, UTC, in
 * milliseconds.
 */
export type Given<Known extends Parameters> = {
  readonly [Name in keyof Known]: ValueOf<Known[Name]>;
};

type ValueOf<One> = One extends { readonly repeatable: true }
  ? readonly WordOf<One>[] | undefined
  : OneValueOf<One>;

type WordOf<One> = One extends { readonly enum: readonly (infer Word)[] } ? Word : string;

type OneValueOf<One> = One extends { readonly type: 'integer' }
  ? number
  : One extends { readonly type: 'boolean' }
    ? boolean
    : One extends { readonly enum: readonly (infer Word)[] }
      ? Word | undefined
      : string | undefined;

type Query = Readonly<Record<string, unknown>>;

/** Lets a request through when it has only the described parameters, each with a value that its schema allows. */
export const onlyDescribed = (known: Parameters): CanActivate => ({
  canActivate: (context) => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.query = givenIn(request.query as Query, known);
    return true;
  },
});

/**
 * Reads a query by the description of its parameters.
 *
 * @throws {Rejected} `OPTION_INVALID` for a parameter that is not described (a misspelt filter would otherwise answer everything), that is
 * given twice, has a NUL, or has a value that its schema does not allow; `LIMIT_INVALID` for a limit out of bounds.
 */
export function givenIn<Known extends Parameters>(query: Query, known: Known): Given<Known> {
  for (const [name, value] of Object.entries(query)) {
    if (!Object.hasOwn(known, name))
      throw invalid(`The parameter ${shown(name)} does not exist here. ${thoseThereAre(known)}`);
    const values = valuesOf(name, known[name], value);
    if (values.some((one) => one.includes('\0')))
      throw invalid(`The parameter ${name} must not contain a NUL character.`);
  }
  const given = query as Readonly<Record<string, string | readonly string[] | undefined>>;
  const names = Object.entries(known);
  return Object.fromEntries(
    names.map(([name, about]) => [name, valueOf(name, about, given[name])]),
  ) as Given<Known>;
}

/** @throws {Rejected} `OPTION_INVALID` for a parameter that is given too often. */
function valuesOf(name: string, about: Parameters[string] | undefined, given: unknown) {
  if (typeof given === 'string') return [given];
  if (!mayRepeat(about)) throw invalid(`The parameter ${name} must be given once.`);
  const values = given as readonly string[];
  if (values.length <= timesAtMost) return values;
  throw invalid(`The parameter ${name} must be given at most ${timesAtMost} times.`);
}

const mayRepeat = (about: Parameters[string] | undefined): about is ParameterSchema =>
  typeof about === 'object' && about.repeatable === true;

function valueOf(
  name: string,
  about: Parameters[string],
  given: string | readonly string[] | undefined,
) {
  if (typeof given !== 'object' && !mayRepeat(about)) return oneValueOf(name, about, given);
  const values = [given ?? []].flat().map((one) => oneValueOf(name, about, one));
  const left = values.filter((value) => value !== '');
  return left.length === 0 ? undefined : left;
}

function oneValueOf(name: string, about: string | ParameterSchema, given: string | undefined) {
  if (typeof about === 'string') return given || undefined;
  if (about.enum) return oneOf(name, about.enum, given);
  if (about.type === 'boolean') return isOn(name, given);
  if (about.format === 'date-time') return timeOf(name, given);
  return name === 'limit' ? limitOf(about, given) : given;
}

function limitOf({ minimum = 1, maximum = 1, ...schema }: ParameterSchema, given?: string) {
  if (given === undefined) return schema.default;
  const limit = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (limit < minimum || limit > maximum) throw new Rejected('LIMIT_INVALID');
  return limit;
}

function oneOf(name: string, words: readonly string[], given: string | undefined) {
  if (given === undefined || words.includes(given)) return given;
  throw invalid(`The parameter ${name} must be ${words.join(' or ')}, not ${shown(given)}.`);
}

/** Clients of some languages write `True` and `False`. */
const isOn = (name: string, given: string | undefined): boolean =>
  oneOf(
    name,
    ['false', 'true'],
    given?.replace(/^(?:True|False)$/, (word) => word.toLowerCase()),
  ) === 'true';

/** With a zone: without one it would be the server's. */
const aTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

function timeOf(name: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const milliseconds = aTime.test(given) ? Date.parse(given) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString();
  throw invalid(
    `The parameter ${name} must be a time such as 2026-01-31T09:30:00.000Z, not ${shown(given)}.`,
  );
}

const invalid = (detail: string): Rejected => new Rejected('OPTION_INVALID', { detail });
const shown = (value: string): string => quoted(clipped(value));

function thoseThereAre(known: Parameters): string {
  const names = Object.keys(known);
  if (names.length === 0) return 'This request takes no parameters.';
  return names.length === 1 ? `It takes only ${names.join('')}.` : `It takes ${listed(names)}.`;
}
