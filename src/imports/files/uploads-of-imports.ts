import type { EventStore } from '../../event-store/event-store.port.js';
import { decodeImportEvent, importStreamName } from '../import-stream.js';
import type { KeptFile } from './kept-files.port.js';
import { UploadStore, type StoredUpload, type UploadLimits } from './upload-store.port.js';

/** An upload store that reads, for an import, the copy that the import's first event names. */
export class UploadsOfImports extends UploadStore {
  constructor(
    private readonly stored: UploadStore,
    private readonly store: EventStore,
  ) {
    super();
  }

  override put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    limits: UploadLimits,
    copy?: string,
  ): Promise<StoredUpload> {
    return this.stored.put(importId, bytes, limits, copy);
  }

  override async *read(importId: string, copy?: string): AsyncGenerator<Uint8Array> {
    yield* this.stored.read(importId, copy ?? (await copyOfImport(importId, this.store)));
  }

  override remove(importId: string): Promise<void> {
    return this.stored.remove(importId);
  }

  override removeCopy(importId: string, copy: string | undefined): Promise<void> {
    return this.stored.removeCopy(importId, copy);
  }

  override list(): Promise<readonly KeptFile[]> {
    return this.stored.list();
  }

  override removeUnfinished(): Promise<void> {
    return this.stored.removeUnfinished();
  }
}

/** The copy of the upload that an import names; `undefined` when it has the only one, or does not exist. */
export async function copyOfImport(
  importId: string,
  store: Pick<EventStore, 'readStream'>,
): Promise<string | undefined> {
  const { events } = await store.readStream(importStreamName(importId), { limit: 1 });
  const [first] = events.map((event) => decodeImportEvent(event));
  return first?.type === 'ImportSubmitted' ? first.data.upload : undefined;
}
