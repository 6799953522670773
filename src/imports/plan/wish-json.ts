import type { RowWish } from '../commands-of-row.js';

/** The wish of a row, without what stands in columns of its own. */
export function wishJson(row: RowWish): string {
  const { userId, action, active, invalidActive, passwordMark, changesPassword } = row;
  const { equalsPasswordOf, guards, fields, links, sameSupervisors, undo, supervised, only } = row;
  // What is absent is left out.
  return JSON.stringify({
    userId,
    action,
    active,
    invalidActive,
    passwordMark,
    changesPassword,
    equalsPasswordOf,
    guards,
    fields,
    links,
    sameSupervisors,
    undo,
    supervised,
    only,
  } satisfies { readonly [name in keyof Required<RowWish>]: RowWish[name] | undefined });
}
