import type { Process } from './scheduler.js';

/** A port of which every call waits until the process may make it: one call after the other, also those that are begun together. */
export const gatedPort = <Port extends object>(port: Port, process: Process): Port =>
  new Proxy(port, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return (...asked: readonly unknown[]): Promise<unknown> =>
        process.makes(String(name), async () => Reflect.apply(call, target, asked) as unknown);
    },
  });
