import { Injectable } from '@nestjs/common';
import { StoresBesideLog } from '../../event-store/stores-beside-log.js';
import { CredentialsKeyWrong, CredentialsNotes } from '../../users/index.js';
import type { KeptFile } from './kept-files.port.js';
import { UploadStore } from './upload-store.port.js';

/** Several: an upload that was cut or damaged says nothing about the key. */
const uploadsTried = 20;

/**
 * Refuses a start with a key that opens none of the waiting uploads, where release 0.1 left no other sign of the key: with a wrong key
 * their imports would fail for good.
 */
@Injectable()
export class RefuseOtherKey {
  constructor(
    private readonly uploads: UploadStore,
    private readonly notes: CredentialsNotes,
    beside: StoresBesideLog,
  ) {
    beside.add({
      file: 'uploads',
      // The streams of their imports say which log they belong to.
      logId: async () => undefined,
      isEmpty: async () => true,
      refuse: () => this.#refuse(),
      settle: async () => undefined,
    });
  }

  async #refuse(): Promise<void> {
    if ((await this.notes.find('key-check')) !== undefined) return;
    const waiting = (await this.uploads.list()).slice(0, uploadsTried);
    for (const one of waiting) if (await this.#opens(one)) return;
    if (waiting.length > 0) throw new CredentialsKeyWrong('the waiting uploads');
  }

  async #opens({ importId, copy }: KeptFile): Promise<boolean> {
    const bytes = this.uploads.read(importId, copy)[Symbol.asyncIterator]();
    try {
      await bytes.next();
      return true;
    } catch {
      // Any failure counts: it does not show that the key is right.
      return false;
    } finally {
      await bytes.return?.(undefined);
    }
  }
}
