/** The file of the client whose listeners throw. */
const thrownIn = /@eventstore.db-client.*batchAppend\./;

/**
 * Whether an error that nobody caught is one of the client's two that mean nothing: the answer to an append that was given up came after all,
 * or a connection broke while appends waited to be sent. Each of those appends is repeated, or was answered, already.
 */
export function isStray(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isLateAnswer = /is not iterable/.test(error.message) && thrownIn.test(error.stack ?? '');
  const { code, details, metadata } = error as Error & Readonly<Record<string, unknown>>;
  const isBrokenCall =
    typeof code === 'number' && typeof details === 'string' && metadata !== undefined;
  return isLateAnswer || isBrokenCall;
}

let installed = false;

/** Keeps the process alive for errors of the client that mean nothing. Every other error that nobody caught still ends it. */
export function outliveStrayErrors(): void {
  if (installed) return;
  installed = true;
  process.on('uncaughtException', (error) => {
    if (isStray(error)) return;
    process.stderr.write(
      `Rollbook stops: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    // As a kill would: nothing is known about the state of the process. The next start goes on from what is stored.
    process.exit(1);
  });
}
