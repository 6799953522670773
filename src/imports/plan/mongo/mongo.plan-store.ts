import { isLost, SealedBucket } from '../../../mongo/sealed-files/sealed-bucket.js';
import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import type { FolderPlanStore } from '../folder/folder.plan-store.js';
import type { PlanBuilder } from '../plan-builder.js';
import { PlanStore, type WhichCheck } from '../plan-store.port.js';
import type { Followed, SealedPlan } from '../sealed-plan.js';

/**
 * Plans in GridFS, sealed as a whole, named for their digest and never replaced: an instance whose disk does not have the plan fetches it. A plan
 * is made and read on the disk of its instance.
 */
export class MongoPlanStore extends PlanStore {
  /** By name: those who apply a plan and those who look at it may miss it at the same moment. */
  readonly #fetching = new Map<string, Promise<boolean>>();

  private constructor(
    private readonly bucket: SealedBucket,
    private readonly onDisk: FolderPlanStore,
  ) {
    super();
  }

  /** `key`: 32 bytes. */
  static async open(
    database: MongoDatabase,
    key: Uint8Array,
    onDisk: FolderPlanStore,
  ): Promise<MongoPlanStore> {
    const bucket = await SealedBucket.open(database, { bucket: 'plans', key, boundName });
    return new MongoPlanStore(bucket, onDisk);
  }

  /** Of an earlier check only what is on this disk goes: what is in GridFS may be the plan that another instance's check has promised. */
  override begin(importId: string, check?: WhichCheck): Promise<PlanBuilder> {
    return this.onDisk.begin(importId, check);
  }

  override async seal(importId: string, check?: WhichCheck): Promise<string> {
    const digest = await this.onDisk.seal(importId, check);
    const name = nameOf(importId, digest);
    if (!(await this.bucket.has(name)))
      await this.bucket.add({ name, owner: importId }, () =>
        this.onDisk.sealedBytes(importId, check),
      );
    return digest;
  }

  override async open(
    importId: string,
    digest: string,
    follows?: Followed,
  ): Promise<SealedPlan | undefined> {
    const here = await this.onDisk.open(importId, digest, follows);
    if (here) return here;
    const isFetched = await this.#fetch(importId, digest);
    return isFetched ? this.onDisk.open(importId, digest, follows) : undefined;
  }

  override async remove(importId: string): Promise<void> {
    await this.bucket.remove(importId);
    await this.onDisk.remove(importId);
  }

  override async list(): Promise<readonly string[]> {
    const stored = (await this.bucket.list()).map(({ owner }) => owner);
    return [...new Set([...stored, ...(await this.onDisk.list())])];
  }

  override async removeUnfinished(): Promise<void> {
    await this.bucket.removeUnfinished();
  }

  #fetch(importId: string, digest: string): Promise<boolean> {
    const name = nameOf(importId, digest);
    const fetching =
      this.#fetching.get(name) ??
      this.#fetchOnce(importId, digest).finally(() => this.#fetching.delete(name));
    this.#fetching.set(name, fetching);
    return fetching;
  }

  /** False: it is nowhere, does not open with this key, or is another. An error that may pass is thrown. */
  async #fetchOnce(importId: string, digest: string): Promise<boolean> {
    try {
      const bytes = this.bucket.read(nameOf(importId, digest));
      return await this.onDisk.keep(importId, digest, bytes);
    } catch (error) {
      if (!isLost(error)) throw error;
      return false;
    }
  }
}

const nameOf = (importId: string, digest: string): string => `${importId}.${digest}`;

const boundName = (name: string): string => `${name}.plan`;
