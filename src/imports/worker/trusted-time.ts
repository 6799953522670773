import type { ImportPorts } from '../import-ports.js';

type Ports = Pick<ImportPorts, 'store' | 'clock' | 'uploads' | 'rejected'>;

/**
 * The time that judges the ages of files. It is the clock's, but never beyond the newest event or file when this process first asked, plus
 * the time since. So a clock that is far ahead makes nothing old; after a quiet time of the log, files go that much later.
 */
export class TrustedTime {
  #vouched: { readonly newestMs: number; readonly askedMs: number } | undefined;

  /** `elapsedMs`: a watch that no setting of the clock moves. */
  constructor(private readonly elapsedMs: () => number = () => performance.now()) {}

  /** In milliseconds since 1970; minus infinity without any event or file, for nothing is old then. */
  async nowMs(ports: Ports): Promise<number> {
    this.#vouched ??= { newestMs: await newestMs(ports), askedMs: this.elapsedMs() };
    const { newestMs: newest, askedMs } = this.#vouched;
    return Math.min(Date.parse(ports.clock.now()), newest + this.elapsedMs() - askedMs);
  }
}

async function newestMs(ports: Ports): Promise<number> {
  const files = [...(await ports.uploads.list()), ...(await ports.rejected.list())];
  const times = files.map(({ storedAt }) => Date.parse(storedAt));
  return Math.max(await newestEventMs(ports), ...times);
}

async function newestEventMs({ store }: Ports): Promise<number> {
  // An older event makes nothing older.
  const newest = await store.eventAt(store.newestKnown());
  const { occurredAt } = (newest?.data ?? {}) as { readonly occurredAt?: string };
  return occurredAt === undefined ? -Infinity : Date.parse(occurredAt);
}
