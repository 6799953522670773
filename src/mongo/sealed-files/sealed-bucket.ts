import { openBytes, SealedBytesInvalid, sealBytes } from '../../shared/sealed-bytes.js';
import type { MongoDatabase } from '../mongo-database.js';
import { isAlive } from './alive.js';
import { piecesOf } from './pieces-of.js';
import { removeUnfinished } from './remove-unfinished.js';
import {
  dropFile,
  openBucket,
  type Bucket,
  type FileName,
  type StoredFile,
} from './stored-file.js';
import { Storing } from './storing.js';

type Sealing = {
  /** Names the collections. */
  readonly bucket: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** The name that a file is sealed for: a file of another kind does not open in its place. */
  readonly boundName: (name: string) => string;
};

/** A whole file. */
export type WholeFile = FileName & {
  /** ISO 8601, UTC, by the server's clock. */
  readonly storedAt: string;
  /** What it takes where it is stored. */
  readonly bytes: number;
};

/** A file that is on its way: set `come` to how many bytes have come, and renew it for other processes to see. */
export type Coming = Pick<Storing, 'come' | 'renew'>;

/** There is no whole file of that name. */
export class SealedFileMissing extends Error {
  override readonly name = 'SealedFileMissing';
}

/** Pieces that are read at once: 2 MiB. A cursor is left open by nobody, however slowly a file is read. */
const piecesAtOnce = 8;

const whole = { 'metadata.state': 'whole' } as const;

/**
 * Sealed files in GridFS. A file is there whole or not at all, although there are no transactions: what GridFS knows of it says since
 * when it is whole. A process that stops in the middle leaves a file that never counts, and `removeUnfinished` removes it.
 */
export class SealedBucket {
  private constructor(
    private readonly bucket: Bucket,
    private readonly sealing: Sealing,
  ) {}

  static async open(database: MongoDatabase, sealing: Sealing): Promise<SealedBucket> {
    return new SealedBucket(await openBucket(database, sealing.bucket), sealing);
  }

  /** Stores the bytes beside earlier ones of that name. @throws the errors of the bytes; then nothing is left behind. */
  async add(file: FileName, bytes: (coming: Coming) => AsyncIterable<Uint8Array>): Promise<void> {
    const { key, boundName } = this.sealing;
    const storing = await Storing.begin(this.bucket, file);
    try {
      const sealed = sealBytes(bytes(storing), key, boundName(file.name));
      for await (const piece of piecesOf(sealed, storing.pieceBytes)) await storing.add(piece);
      await storing.end();
    } catch (error) {
      // When the server is down, the file is left; it does not count, and is removed as unfinished. What failed first is what is told.
      await storing.drop().catch(() => undefined);
      throw error;
    }
  }

  /** `add`, in place of earlier ones: until it is whole, they are read. */
  async replace(
    file: FileName,
    bytes: (coming: Coming) => AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const earlier = await this.#idsOf({ filename: { $eq: file.name }, ...whole });
    await this.add(file, bytes);
    for (const id of earlier) await dropFile(this.bucket, id);
  }

  /** Whether there is a whole file of that name. */
  async has(name: string): Promise<boolean> {
    return (await this.#newest(name)) !== null;
  }

  /** The bytes that were stored last. @throws an error for which `isLost` is true when they are missing or do not open. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const file = await this.#newest(name);
    if (!file) throw new SealedFileMissing('There is no such file in GridFS.');
    const { key, boundName } = this.sealing;
    yield* openBytes(this.#pieces(file), key, boundName(name));
  }

  /** Removes every file of an owner, whole or not. */
  async remove(owner: string): Promise<void> {
    const ids = await this.#idsOf({ 'metadata.owner': { $eq: owner } });
    for (const id of ids) await dropFile(this.bucket, id);
  }

  /** Removes every whole file of an owner. */
  async removeWhole(owner: string): Promise<void> {
    const ids = await this.#idsOf({ 'metadata.owner': { $eq: owner }, ...whole });
    for (const id of ids) await dropFile(this.bucket, id);
  }

  /** Removes every file of a name, whole or not. */
  async removeNamed(name: string): Promise<void> {
    const ids = await this.#idsOf({ filename: { $eq: name } });
    for (const id of ids) await dropFile(this.bucket, id);
  }

  /** Every whole file. */
  async list(): Promise<readonly WholeFile[]> {
    const found: WholeFile[] = [];
    for await (const { filename, metadata, uploadDate, length } of this.bucket.files.find(whole))
      found.push({
        name: filename,
        owner: metadata.owner,
        storedAt: uploadDate.toISOString(),
        bytes: length,
      });
    return found;
  }

  /** Bytes of all files but those of these names, as they came: of whole ones, and of those that come in, as last renewed. */
  async bytesBeside(names: readonly string[]): Promise<number> {
    const [sum] = await this.bucket.files
      .aggregate<{ readonly bytes: number }>([
        { $match: { filename: { $nin: [...names] }, $or: [whole, isAlive] } },
        { $group: { _id: null, bytes: { $sum: '$metadata.bytes' } } },
      ])
      .toArray();
    return sum?.bytes ?? 0;
  }

  /** Removes what processes that have stopped left half-stored. May be called at any time. */
  removeUnfinished(): Promise<void> {
    return removeUnfinished(this.bucket);
  }

  #newest(name: string): Promise<StoredFile | null> {
    const newestFirst = { sort: { uploadDate: -1, _id: -1 } } as const;
    return this.bucket.files.findOne({ filename: { $eq: name }, ...whole }, newestFirst);
  }

  async #idsOf(which: object): Promise<readonly string[]> {
    const found = await this.bucket.files.find(which, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }

  async *#pieces({ _id }: StoredFile): AsyncGenerator<Uint8Array> {
    for (let from = 0; ; from += piecesAtOnce) {
      const found = await this.bucket.chunks
        .find(
          { files_id: { $eq: _id }, n: { $gte: from, $lt: from + piecesAtOnce } },
          { promoteBuffers: true, sort: { n: 1 } },
        )
        .toArray();
      for (const { data } of found) yield data;
      if (found.length < piecesAtOnce) return;
    }
  }
}

/** Whether an error of reading says that the bytes are gone for good: missing, or not to be opened with this key. Any other may pass. */
export const isLost = (error: unknown): boolean =>
  error instanceof SealedBytesInvalid || error instanceof SealedFileMissing;
