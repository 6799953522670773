import { join } from 'node:path';
import { logFile } from '../../event-store/log-file.js';
import { START, type Position, type RecordedEvent } from '../../event-store/event-store.port.js';
import { SqliteEventStore } from '../../event-store/sqlite/sqlite.event-store.js';
import {
  decodeImportEvent,
  importIdOfStream,
  imported,
  importStreamName,
  type ImportState,
} from '../../imports/index.js';
import type { BackupFile } from '../files.js';

type OpenImports = ReadonlyMap<string, ImportState>;

/** Reads a log that no other process has open. @throws {EventUnreadable | StoreDamaged} when it is damaged. */
export async function readCopiedLog(folder: string): Promise<{
  readonly id: string;
  readonly position: Position;
  /** The imports that have not ended. */
  readonly open: OpenImports;
}> {
  const log = SqliteEventStore.open(join(folder, logFile));
  try {
    const open = new Map<string, ImportState>();
    const streamPrefixes = [importStreamName('')];
    for await (const { events } of log.readAll({ after: START, streamPrefixes }))
      for (const event of events) evolve(open, event);
    const { id } = await log.identity();
    return { id, position: await log.lastPosition(), open };
  } finally {
    await log.close();
  }
}

function evolve(open: Map<string, ImportState>, event: RecordedEvent): void {
  const importId = importIdOfStream(event.stream) ?? '';
  const before = open.get(importId) ?? imported.initialState;
  const state = imported.evolve(before, decodeImportEvent(event));
  if (state.status === 'ended') open.delete(importId);
  else open.set(importId, state);
}

/** The unfinished imports whose upload or plan is not among the files. */
export function lackingImports(open: OpenImports, files: readonly BackupFile[]): string[] {
  const digests = new Map(files.map(({ name, sha256 }) => [name, sha256]));
  return [...open].flatMap(([importId, state]) => {
    const hasPlan =
      state.status !== 'applying' || digests.get(`plans/${importId}.plan`) === state.planDigest;
    return hasPlan && digests.has(`uploads/${importId}.upload`) ? [] : [importId];
  });
}
