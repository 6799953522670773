import { setImmediate } from 'node:timers';

/** How many turns others had while some work was done. */
export async function turnsWithin(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  let next = setImmediate(function count() {
    turns += 1;
    next = setImmediate(count);
  });
  await work();
  clearImmediate(next);
  return turns;
}
