import type { ValueOf } from './config-values.js';

/** Variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable, or its default when the variable is not set. */
export type Given = <Value, Default>(
  name: string,
  valueOf: ValueOf<Value>,
  byDefault: Default,
) => Value | Default;

/** Answers the values of variables. An empty variable counts as not set. */
export const givenIn =
  (environment: Environment): Given =>
  (name, valueOf, byDefault) => {
    const text = environment[name]?.trim();
    return text ? valueOf(text, name) : byDefault;
  };
