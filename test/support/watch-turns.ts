import { setImmediate } from 'node:timers';

/**
 * A port that tells of each call of one of its methods, but of the first, whether others have had a turn of the event loop since the call before.
 */
export function watchTurns<Port extends object>(port: Port, method: keyof Port & string) {
  const hadTurn: boolean[] = [];
  let passed: boolean | undefined;
  const noted = (call: (...asked: readonly unknown[]) => unknown) => {
    return (...asked: readonly unknown[]): unknown => {
      if (passed !== undefined) hadTurn.push(passed);
      passed = false;
      setImmediate(() => {
        passed = true;
      });
      return call(...asked);
    };
  };
  const watched = new Proxy(port, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      const call = found.bind(target) as (...asked: readonly unknown[]) => unknown;
      return name === method ? noted(call) : call;
    },
  });
  return { port: watched, hadTurn };
}
