import { setTimeout } from 'node:timers/promises';

/** When something is killed: so many milliseconds after the program could be used, or once so many rows have a result. */
export type Moment = { readonly ms: number } | { readonly rowsDone: number };

/** The newest event of an import that tells how far it is. */
export type Newest = { readonly type: string; readonly rowsDone?: number | undefined } | undefined;

/** How far the import is by the log: what is asked over HTTP may be behind it. */
export type ImportInLog = () => Newest;

/** Waits until the moment has come. */
export async function comes(moment: Moment, newest: ImportInLog): Promise<void> {
  if ('ms' in moment) return setTimeout(moment.ms);
  const isReached = (found: Newest): boolean =>
    found?.type === 'ImportCompleted' || (found?.rowsDone ?? -1) >= moment.rowsDone;
  while (!isReached(newest())) await setTimeout(5);
}

/** What a kill cut short. */
export function cutShort(newest: Newest): 'check' | 'apply' | 'nothing' {
  if (newest?.type === 'ImportSubmitted') return 'check';
  return newest?.type === 'ImportCompleted' ? 'nothing' : 'apply';
}

export const ms = (...pauses: readonly number[]): readonly Moment[] =>
  pauses.map((pause) => ({ ms: pause }));

export const rowsDone = (...counts: readonly number[]): readonly Moment[] =>
  counts.map((count) => ({ rowsDone: count }));
