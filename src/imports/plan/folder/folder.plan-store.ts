import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncToDisk } from '../../../shared/sync-to-disk.js';
import { PlanBuilder } from '../plan-builder.js';
import { PlanStore } from '../plan-store.port.js';
import { SealedPlan } from '../sealed-plan.js';
import { settleThreadFile } from '../thread/settle-thread-file.js';
import { KnownDigests } from './known-digests.js';

const endings = ['.building', '.building-journal', '.fetched', '.plan'];

/** Plans in a folder: one SQLite file each. */
export class FolderPlanStore extends PlanStore {
  readonly #digests = new KnownDigests();

  /** `thread`: the JavaScript that settles large plans. */
  constructor(
    private readonly folder: string,
    private readonly thread = settleThreadFile,
  ) {
    super();
  }

  async begin(importId: string): Promise<PlanBuilder> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.remove(importId);
    return new PlanBuilder({ file: this.#building(importId), thread: this.thread });
  }

  async seal(importId: string): Promise<string> {
    const building = this.#building(importId);
    // On the disk before the event that names it: the event is the promise that the plan is there.
    const file = await open(building, 'r+');
    await file.sync().finally(() => file.close());
    const digest = await this.#digests.of(building);
    await rename(building, this.#sealed(importId));
    await this.#digests.renamed(building, this.#sealed(importId));
    await syncToDisk(this.folder);
    return digest;
  }

  async open(importId: string, digest: string): Promise<SealedPlan | undefined> {
    const file = this.#sealed(importId);
    const found = await this.#digests.of(file).catch(missing);
    return found === digest ? SealedPlan.open(file) : undefined;
  }

  async remove(importId: string): Promise<void> {
    await rm(this.#building(importId), { force: true });
    await rm(`${this.#building(importId)}-journal`, { force: true });
    await rm(this.#fetched(importId), { force: true });
    await rm(this.#sealed(importId), { force: true });
    this.#digests.forget(this.#sealed(importId));
  }

  override async list(): Promise<readonly string[]> {
    const names = (await readdir(this.folder).catch(missing)) ?? [];
    const ofPlans = names.filter((name) => endings.some((ending) => name.endsWith(ending)));
    return [...new Set(ofPlans.map((name) => name.slice(0, name.indexOf('.'))))];
  }

  /** What a check left half-made goes when the check begins again, or with its import. */
  override async removeUnfinished(): Promise<void> {}

  /** The bytes of a plan that was sealed here. */
  sealedBytes(importId: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.#sealed(importId));
  }

  /** Keeps a plan that was sealed elsewhere, whole or not at all, in the place of another one. `false`: the bytes are not those of that digest. */
  async keep(importId: string, digest: string, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const fetched = this.#fetched(importId);
    // A new file: a process that still has the old one open must not write into it.
    await rm(fetched, { force: true });
    try {
      const file = await open(fetched, 'wx', 0o600);
      await writeSynced(file, bytes).finally(() => file.close());
      if ((await this.#digests.of(fetched)) !== digest) return false;
      await rename(fetched, this.#sealed(importId));
      await this.#digests.renamed(fetched, this.#sealed(importId));
      await syncToDisk(this.folder);
      return true;
    } finally {
      this.#digests.forget(fetched);
      await rm(fetched, { force: true });
    }
  }

  #building(importId: string): string {
    return join(this.folder, `${importId}.building`);
  }

  #fetched(importId: string): string {
    return join(this.folder, `${importId}.fetched`);
  }

  #sealed(importId: string): string {
    return join(this.folder, `${importId}.plan`);
  }
}

async function writeSynced(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await writeFile(file, bytes);
  await file.sync();
}

function missing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
