import { setImmediate } from 'node:timers/promises';

/** Stores may answer without leaving the loop of promises: without a pause nobody else would have a turn until the last answer. */
const answersPerTurn = 50;

/**
 * Does something with each item, with at most `atOnce` of them (1 or more) under way. Answers the results in the order of the items.
 *
 * @throws the first error; the work that was begun goes on, and no other begins.
 */
export async function mapInFlight<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers = new Map<number, Answer>();
  const left = items.entries();
  let failed = false;
  const workOff = async (): Promise<void> => {
    for (const [index, item] of left) {
      if (failed) return;
      answers.set(index, await work(item));
      if (answers.size % answersPerTurn === 0) await setImmediate();
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(atOnce, items.length) }, () =>
      workOff().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
  return items.map((_item, index) => answers.get(index) as Answer);
}
