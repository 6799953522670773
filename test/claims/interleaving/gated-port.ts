import { eventId } from '../../support/events.example.js';
import type { Process } from './scheduler.js';

/** A port of which every call waits until the process may make it. */
export const gatedPort = <Port extends object>(port: Port, process: Process): Port =>
  new Proxy(port, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return async (...asked: readonly unknown[]): Promise<unknown> => {
        await process.pass(String(name));
        try {
          const answer: unknown = await Reflect.apply(call, target, asked);
          process.answers.push(asText(answer));
          return answer;
        } catch (error) {
          process.answers.push(String(error));
          throw error;
        }
      };
    },
  });

const fixedIds = eventId(0).slice(0, 24);

/** Without what differs from run to run and decides nothing: random ids, positions in the log. */
export const asText = (answer: unknown): string =>
  JSON.stringify(answer, (name, value: unknown) => {
    if (value instanceof Map) return [...value];
    if (name === 'position' || name === 'metadata') return undefined;
    return name === 'id' && !String(value).startsWith(fixedIds) ? undefined : value;
  });
