/** The signals that stop the program. */
export const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export type StopWhileStarting = {
  /** Aborted by the first signal. Its reason is the name of the signal. */
  readonly signal: AbortSignal;
  /** Listens no more: the program has started, and is stopped as a whole. */
  readonly end: () => void;
};

/**
 * Listens for signals while the program starts: it may wait for its log, however long. Without this a container, whose first process this is,
 * would ignore them. A second signal of the same kind ends the program as the system does.
 */
export function stopWhileStarting(): StopWhileStarting {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals): void => stopping.abort(signal);
  for (const signal of stopSignals) process.once(signal, stop);
  return {
    signal: stopping.signal,
    end: () => {
      for (const signal of stopSignals) process.removeListener(signal, stop);
    },
  };
}
