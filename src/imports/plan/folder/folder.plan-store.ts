import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { syncToDisk } from '../../../shared/sync-to-disk.js';
import { PlanBuilder } from '../plan-builder.js';
import { PlanStore, type WhichCheck } from '../plan-store.port.js';
import { SealedPlan, type Followed } from '../sealed-plan.js';
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

  async begin(importId: string, check: WhichCheck = 'first'): Promise<PlanBuilder> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if (check === 'first') await this.remove(importId);
    else await this.#removeOf(importId, check);
    return new PlanBuilder({ file: this.#building(importId, check), thread: this.thread });
  }

  async seal(importId: string, check: WhichCheck = 'first'): Promise<string> {
    const building = this.#building(importId, check);
    const sealed = this.#sealed(importId, check);
    // On the disk before the event that names it: the event is the promise that the plan is there.
    const file = await open(building, 'r+');
    await file.sync().finally(() => file.close());
    const digest = await this.#digests.of(building);
    await rename(building, sealed);
    await this.#digests.renamed(building, sealed);
    await syncToDisk(this.folder);
    return digest;
  }

  async open(
    importId: string,
    digest: string,
    follows: Followed = 'rows',
  ): Promise<SealedPlan | undefined> {
    for (const check of checks) {
      const file = this.#sealed(importId, check);
      const found = await this.#digests.of(file).catch(missing);
      if (found === digest) return SealedPlan.open(file, follows);
    }
    return undefined;
  }

  async remove(importId: string): Promise<void> {
    await rm(this.#fetched(importId), { force: true });
    for (const check of checks) await this.#removeOf(importId, check);
  }

  async #removeOf(importId: string, check: WhichCheck): Promise<void> {
    const building = this.#building(importId, check);
    await rm(building, { force: true });
    await rm(`${building}-journal`, { force: true });
    await rm(this.#sealed(importId, check), { force: true });
    this.#digests.forget(this.#sealed(importId, check));
  }

  override async list(): Promise<readonly string[]> {
    const names = (await readdir(this.folder).catch(missing)) ?? [];
    const ofPlans = names.filter((name) => endings.some((ending) => name.endsWith(ending)));
    return [...new Set(ofPlans.map((name) => name.slice(0, name.indexOf('.'))))];
  }

  /** What a check left half-made goes when the check begins again, or with its import. */
  override async removeUnfinished(): Promise<void> {}

  /** The bytes of a plan that was sealed here. */
  sealedBytes(importId: string, check: WhichCheck = 'first'): AsyncIterable<Uint8Array> {
    return createReadStream(this.#sealed(importId, check));
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
      await rename(fetched, this.#sealed(importId, 'first'));
      await this.#digests.renamed(fetched, this.#sealed(importId, 'first'));
      await syncToDisk(this.folder);
      return true;
    } finally {
      this.#digests.forget(fetched);
      await rm(fetched, { force: true });
    }
  }

  #building(importId: string, check: WhichCheck): string {
    return join(this.folder, `${nameOf(importId, check)}.building`);
  }

  #fetched(importId: string): string {
    return join(this.folder, `${importId}.fetched`);
  }

  #sealed(importId: string, check: WhichCheck): string {
    return join(this.folder, `${nameOf(importId, check)}.plan`);
  }
}

const checks: readonly WhichCheck[] = ['first', 'again'];

const nameOf = (importId: string, check: WhichCheck): string =>
  check === 'first' ? importId : `${importId}.again`;

async function writeSynced(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await writeFile(file, bytes);
  await file.sync();
}

function missing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
