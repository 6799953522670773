import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { syncToDisk } from '../../../shared/sync-to-disk.js';
import { PlanBuilder } from '../plan-builder.js';
import { PlanStore } from '../plan-store.port.js';
import { SealedPlan } from '../sealed-plan.js';
import { settleThreadFile } from '../thread/settle-thread-file.js';

/** Plans in a folder: one SQLite file each. */
export class FolderPlanStore extends PlanStore {
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
    const digest = await digestOf(building);
    await rename(building, this.#sealed(importId));
    await syncToDisk(this.folder);
    return digest;
  }

  async open(importId: string, digest: string): Promise<SealedPlan | undefined> {
    const file = this.#sealed(importId);
    const found = await digestOf(file).catch(missing);
    return found === digest ? SealedPlan.open(file) : undefined;
  }

  async remove(importId: string): Promise<void> {
    await rm(this.#building(importId), { force: true });
    await rm(`${this.#building(importId)}-journal`, { force: true });
    await rm(this.#sealed(importId), { force: true });
  }

  #building(importId: string): string {
    return join(this.folder, `${importId}.building`);
  }

  #sealed(importId: string): string {
    return join(this.folder, `${importId}.plan`);
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function missing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
