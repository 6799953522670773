import type { Database } from '../../../sqlite/database.js';
import { valueReader } from '../../../sqlite/value-reader.js';
import type { AuditQuery } from '../audit-trail.port.js';
import type { Wanted, WantedBlocks } from './block-finder.js';
import { kinds } from './blocks.js';
import { codeOfAction, codeOfField, maskOf } from './entry-codes.js';

/** What a query asks for, of blocks and of entries. */
export type QueryConditions = WantedBlocks & {
  /** Conditions on a row of `audit_entries`, and their parameters in order. */
  readonly where: readonly string[];
  readonly parameters: readonly number[];
};

type Condition = Wanted & { readonly where: string; readonly parameters: readonly number[] };

/** The conditions of a query; `undefined` when no entry has one of the values of a filter. */
export function conditionsOf(db: Database, query: AuditQuery): QueryConditions | undefined {
  const { actors, importIds, actions, fields, from, to } = query;
  const numbers = valueReader<number>(db, 'SELECT id FROM audit_words WHERE word = ?');
  const idsOf = (words: readonly string[]) => words.flatMap((word) => numbers(word) ?? []);
  const conditions: readonly Condition[] = [
    ...(actors ? [oneOf(kinds.word, 'actor', idsOf(actors))] : []),
    ...(importIds ? [oneOf(kinds.word, 'import', idsOf(importIds))] : []),
    ...(actions
      ? [
          oneOf(
            kinds.action,
            'action',
            actions.map((one) => codeOfAction[one]),
          ),
        ]
      : []),
    ...(fields ? [ofFields(fields)] : []),
  ];
  if (conditions.some(({ values }) => values.length === 0)) return undefined;
  const times = timesOf(from, to);
  return {
    marks: conditions,
    ...(times && { times }),
    where: [...conditions.map(({ where }) => where), ...(times ? ['at BETWEEN ? AND ?'] : [])],
    parameters: [...conditions.flatMap(({ parameters }) => parameters), ...(times ?? [])],
  };
}

const oneOf = (kind: number, column: string, values: readonly number[]): Condition => ({
  kind,
  values,
  where: `${column} IN (${values.map(() => '?').join(', ')})`,
  parameters: values,
});

const ofFields = (fields: NonNullable<AuditQuery['fields']>): Condition => ({
  kind: kinds.field,
  values: fields.map((field) => codeOfField[field]),
  where: '(fields & ?) <> 0',
  parameters: [maskOf(fields)],
});

/** ECMAScript's first and last time, which a log can hold. */
const firstTime = -8.64e15;
const lastTime = 8.64e15;

function timesOf(from?: string, to?: string): readonly [number, number] | undefined {
  if (from === undefined && to === undefined) return undefined;
  return [
    from === undefined ? firstTime : Date.parse(from),
    to === undefined ? lastTime : Date.parse(to),
  ];
}
