import { Injectable } from '@nestjs/common';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import type { MongoDatabase } from '../mongo/mongo-database.js';

type Ways<Store> = {
  /** Opens the store in the data folder. */
  readonly inFolder: (dataDir: string) => Store | Promise<Store>;
  /** Opens the store in MongoDB. Loads its adapter only then: the driver takes time and memory. */
  readonly inMongo: (database: MongoDatabase) => Store | Promise<Store>;
};

/** Where everything but the log is kept: in MongoDB when it is configured, else in the data folder. */
@Injectable()
export class StorePlace {
  constructor(
    private readonly lock: DataDirLock,
    /** Default: everything is in the data folder. */
    readonly database?: MongoDatabase,
  ) {}

  /** Opens a store where it is kept. @throws the errors of the store. */
  async open<Store>({ inFolder, inMongo }: Ways<Store>): Promise<Store> {
    return this.database ? inMongo(this.database) : inFolder(this.lock.dataDir);
  }
}
