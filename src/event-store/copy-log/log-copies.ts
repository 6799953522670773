import { CopyRefused, type SourceLog } from './copied-logs.js';
import { copyLog, type CopiedLog } from './copy-log.js';
import type { LogOpener, Opened } from './log-opener.js';
import type { FolderPlace, LogPlace, ServerPlace } from './log-place.js';

type Tell = (line: string) => void;

/** A copy, and how its places are called. */
export type LogCopy = CopiedLog & { readonly from: string; readonly to: string };

/** Copies logs from place to place: for `npm run copy-log`. */
export class LogCopies {
  constructor(
    private readonly folders: LogOpener<FolderPlace>,
    private readonly servers: LogOpener<ServerPlace>,
  ) {}

  /**
   * Copies the log at one place to another, with its id; both are held meanwhile. Tells its progress line by line.
   *
   * @throws {CopyRefused} as `copyLog` does, and when there is no log to copy.
   * @throws {DataDirInUse} when a service runs on one of the folders. When one runs on EventStoreDB, this waits.
   */
  async copy(from: LogPlace, to: LogPlace, tell: Tell): Promise<LogCopy> {
    refuseSamePlaces(from, to);
    return using(await this.#source(from, tell), async (source) => {
      const { id } = await source.store.identity();
      return using(await this.#target(to, id, tell), async (target) => {
        const copied = await copyLog({ source, target }, tell);
        return { ...copied, from: source.name, to: target.name };
      });
    });
  }

  #source(place: LogPlace, tell: Tell) {
    return place.kind === 'folder'
      ? this.folders.source(place, tell)
      : this.servers.source(place, tell);
  }

  #target(place: LogPlace, logId: string, tell: Tell) {
    return place.kind === 'folder'
      ? this.folders.target(place, logId, tell)
      : this.servers.target(place, logId, tell);
  }
}

/** Works with an open log, and closes it. */
async function using<Log extends SourceLog, Answer>(
  { log, close }: Opened<Log>,
  work: (log: Log) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(log);
  } finally {
    await close();
  }
}

function refuseSamePlaces(from: LogPlace, to: LogPlace): void {
  // One process has one client that appends, and holding a log is appending.
  if (from.kind === 'server' && to.kind === 'server')
    throw new CopyRefused(
      'one of the two places must be a data folder. Copy into a folder first, and from there to the other EventStoreDB.',
    );
  if (from.kind === 'folder' && to.kind === 'folder' && from.dataDir === to.dataDir)
    throw new CopyRefused('both places are the same data folder.');
}
