import type { BackupSource } from '../../../src/backups/sqlite/backup-source.js';

type Step = keyof BackupSource;

/** What the service does before or after each time that a step is taken; `time` counts from 1. */
export type Doings = Readonly<
  Partial<Record<`${'before' | 'after'} ${Step}`, (time: number) => Promise<unknown>>>
>;

/** The same source, beside which the service does something between two steps. Notes in `taken` which steps were taken. */
export const meanwhile = (
  source: BackupSource,
  doings: Doings,
  taken: string[] = [],
): BackupSource =>
  new Proxy(source, {
    get(target, step: Step) {
      const take = Reflect.get(target, step) as (...asked: readonly unknown[]) => Promise<unknown>;
      return async (...asked: readonly unknown[]): Promise<unknown> => {
        const time = taken.filter((one) => one === step).length + 1;
        taken.push(step);
        await doings[`before ${step}`]?.(time);
        const answer = await Reflect.apply(take, target, asked);
        await doings[`after ${step}`]?.(time);
        return answer;
      };
    },
  });
