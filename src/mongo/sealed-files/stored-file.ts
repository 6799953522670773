import type { Collection } from 'mongodb';
import type { MongoDatabase } from '../mongo-database.js';

/** How a file is called, and whose it is: the files of one owner go together. */
export type FileName = { readonly name: string; readonly owner: string };

/** What GridFS knows of a file. It is there from the first byte on, and counts once it is whole. */
export type StoredFile = {
  readonly _id: string;
  readonly filename: string;
  /** In bytes, as stored; 0 until the file is whole. */
  readonly length: number;
  readonly chunkSize: number;
  /** When it became whole, by the server's clock. */
  readonly uploadDate: Date;
  readonly metadata: {
    readonly owner: string;
    readonly state: 'storing' | 'whole';
    /** How many bytes have come, as they came. */
    readonly bytes: number;
    /** When the process that stores it last said that it still does, by the server's clock. */
    readonly renewedAt: Date;
  };
};

/** A piece of a file, all of one size but the last. */
type StoredChunk = {
  readonly _id: string;
  readonly files_id: string;
  readonly n: number;
  readonly data: Uint8Array;
};

/** The collections of a bucket of GridFS. @see https://github.com/mongodb/specifications/blob/master/source/gridfs/gridfs-spec.md */
export type Bucket = {
  readonly files: Collection<StoredFile>;
  readonly chunks: Collection<StoredChunk>;
};

/** Opens a bucket, with the indexes that GridFS gives it. */
export async function openBucket(database: MongoDatabase, name: string): Promise<Bucket> {
  const files = database.collection<StoredFile>(`${name}.files`);
  const chunks = database.collection<StoredChunk>(`${name}.chunks`);
  await files.createIndex({ filename: 1, uploadDate: 1 });
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
  return { files, chunks };
}

/** Removes a file. First what tells of it: a process that still stores it finds out, and pieces without a file are removed by anybody. */
export async function dropFile({ files, chunks }: Bucket, id: string): Promise<void> {
  await files.deleteOne({ _id: { $eq: id } });
  await chunks.deleteMany({ files_id: { $eq: id } });
}
