import { Long } from 'mongodb';
import { newUuid } from '../../shared/uuid.js';
import { againWhenLost } from '../again-when-lost.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { renewEachMs } from './alive.js';
import { dropFile, type Bucket, type FileName } from './stored-file.js';

/** As GridFS has it. */
const chunkSize = 255 * 1024;

/** The file was taken for one whose process has stopped, or was removed, while it was being stored. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
}

/** A file that comes in. Until it is whole it does not count. */
export class Storing {
  readonly #id = newUuid();
  #length = 0;
  #chunks = 0;
  #timer: NodeJS.Timeout | undefined;
  /** How many bytes have come, as they came: others see it when it is renewed. */
  come = 0;

  private constructor(private readonly bucket: Bucket) {}

  static async begin(bucket: Bucket, { name, owner }: FileName): Promise<Storing> {
    const storing = new Storing(bucket);
    await againWhenLost(() =>
      bucket.files.updateOne(
        { _id: storing.#id },
        {
          $setOnInsert: {
            filename: name,
            length: 0,
            chunkSize,
            'metadata.owner': owner,
            'metadata.state': 'storing',
            'metadata.bytes': 0,
          },
          $currentDate: { uploadDate: true, 'metadata.renewedAt': true },
        },
        { upsert: true },
      ),
    );
    // A time that could not be noted is noted by the next turn, or the file is given up: then its end fails.
    storing.#timer = setInterval(() => void storing.renew().catch(() => undefined), renewEachMs);
    storing.#timer.unref();
    return storing;
  }

  /** How many bytes each piece must have, but the last. */
  get pieceBytes(): number {
    return chunkSize;
  }

  /** Adds the next piece. */
  async add(data: Uint8Array): Promise<void> {
    const n = this.#chunks++;
    this.#length += data.length;
    const piece = { _id: `${this.#id}:${n}`, files_id: this.#id, n, data };
    await againWhenLost(() => this.bucket.chunks.insertOne(piece)).catch((error: unknown) => {
      // It is there: only the answer was lost.
      if (!isDuplicateKey(error)) throw error;
    });
  }

  /** Says that the file is still coming in, and how many bytes have come. @throws {FileGone} */
  async renew(): Promise<void> {
    await this.#set({ 'metadata.bytes': this.come }, { 'metadata.renewedAt': true });
  }

  /** From now on the file counts. @throws {FileGone} */
  async end(): Promise<void> {
    this.#stopTimer();
    const length = Long.fromNumber(this.#length) as unknown as number;
    const whole = { length, 'metadata.state': 'whole', 'metadata.bytes': this.come } as const;
    await this.#set(whole, { uploadDate: true, 'metadata.renewedAt': true });
  }

  /** Gives the file up. What cannot be removed just now is found later as unfinished. */
  async drop(): Promise<void> {
    this.#stopTimer();
    await dropFile(this.bucket, this.#id);
  }

  #stopTimer(): void {
    clearInterval(this.#timer);
  }

  async #set(set: object, dates: Readonly<Record<string, true>>): Promise<void> {
    // It may be whole already, when the answer to that was lost. Nobody else makes it so.
    const { matchedCount } = await againWhenLost(() =>
      this.bucket.files.updateOne({ _id: this.#id }, { $set: set, $currentDate: dates }),
    );
    if (matchedCount === 0) throw new FileGone('The file was removed while it was being stored.');
  }
}
