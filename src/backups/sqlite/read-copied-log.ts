import { join } from 'node:path';
import { logFile } from '../../event-store/log-file.js';
import { START, type Position, type RecordedEvent } from '../../event-store/event-store.port.js';
import { SqliteEventStore } from '../../event-store/sqlite/sqlite.event-store.js';
import {
  decodeImportEvent,
  importIdOfStream,
  imported,
  importStreamName,
  nameOfCopy,
  type ImportState,
} from '../../imports/index.js';
import type { BackupFile } from '../files.js';

/** An import that has not ended. */
type OpenImport = {
  readonly state: ImportState;
  /** The name of the file of its upload; `null` for an undo, which has none. */
  readonly upload: string | null;
};

type OpenImports = ReadonlyMap<string, OpenImport>;

/** Reads a log that no other process has open. @throws {EventUnreadable | StoreDamaged} when it is damaged. */
export async function readCopiedLog(folder: string): Promise<{
  readonly id: string;
  readonly position: Position;
  /** The imports that have not ended. */
  readonly open: OpenImports;
}> {
  const log = SqliteEventStore.open(join(folder, logFile));
  try {
    const open = new Map<string, OpenImport>();
    const streamPrefixes = [importStreamName('')];
    for await (const { events } of log.readAll({ after: START, streamPrefixes }))
      for (const event of events) evolve(open, event);
    const { id } = await log.identity();
    return { id, position: await log.lastPosition(), open };
  } finally {
    await log.close();
  }
}

function evolve(open: Map<string, OpenImport>, recorded: RecordedEvent): void {
  const importId = importIdOfStream(recorded.stream) ?? '';
  const before = open.get(importId) ?? { state: imported.initialState, upload: importId };
  const event = decodeImportEvent(recorded);
  const state = imported.evolve(before.state, event);
  const upload = event.type === 'ImportSubmitted' ? uploadOf(importId, event.data) : before.upload;
  if (state.status === 'ended') open.delete(importId);
  else open.set(importId, { state, upload });
}

type Submitted = Extract<
  ReturnType<typeof decodeImportEvent>,
  { readonly type: 'ImportSubmitted' }
>['data'];

function uploadOf(importId: string, { upload, undoOf }: Submitted): string | null {
  if (undoOf !== undefined) return null;
  return upload === undefined ? importId : nameOfCopy(importId, upload);
}

/** The unfinished imports whose upload or plan is not among the files. */
export function lackingImports(open: OpenImports, files: readonly BackupFile[]): string[] {
  const names = new Set(files.map(({ name }) => name));
  // An import that was checked again has a plan of either check.
  const hasPlan = (importId: string, digest: string): boolean =>
    files.some(({ name, sha256 }) => sha256 === digest && name.startsWith(`plans/${importId}.`));
  return [...open].flatMap(([importId, { state, upload }]) => {
    const isPlanned = !('planDigest' in state) || hasPlan(importId, state.planDigest);
    const isUploaded = upload === null || names.has(`uploads/${upload}.upload`);
    return isPlanned && isUploaded ? [] : [importId];
  });
}
