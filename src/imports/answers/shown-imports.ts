import { Injectable } from '@nestjs/common';
import { ReadModelProgress } from '../../read-models/read-model-progress.js';
import { ImportSpeeds } from '../speed/import-speeds.js';
import type { ImportSummary } from '../results/import-results.port.js';
import { PassNotes } from '../tenure/pass-notes.port.js';
import { importResponse, type ImportResponse } from './import-response.js';
import { KnownImports } from './known-imports.js';

/** Imports as the API shows them, with what is known of their progress beside the read models. */
@Injectable()
export class ShownImports {
  constructor(
    private readonly imports: KnownImports,
    private readonly notes: PassNotes,
    private readonly speeds: ImportSpeeds,
    private readonly progress: ReadModelProgress,
  ) {}

  /** One import; `undefined` for an unknown id. */
  async find(importId: string): Promise<ImportResponse | undefined> {
    const found = await this.imports.find(importId);
    return found && (await this.all([found]))[0];
  }

  /** These imports, in this order. */
  async all(summaries: readonly ImportSummary[]): Promise<readonly ImportResponse[]> {
    const shown = summaries.map((one) => importResponse(one, this.progress.position));
    const checking = shown.filter(({ rowsTotal, status }) => isUnread({ rowsTotal, status }));
    if (checking.length === 0) return shown.map((one) => this.#timed(one));
    const rows = await this.notes.rowsRead(checking.map(({ importId }) => importId));
    return shown.map((one) =>
      isUnread(one) ? { ...one, rowsTotal: rows.get(one.importId) ?? null } : this.#timed(one),
    );
  }

  #timed(shown: ImportResponse): ImportResponse {
    const { importId, status, rowsTotal, rowsDone } = shown;
    if (status !== 'applying' || rowsTotal === null) return shown;
    return { ...shown, secondsLeft: this.speeds.secondsFor(importId, rowsTotal - rowsDone) };
  }
}

/** Whether only the pass that checks it may know how many rows it has. */
const isUnread = ({ rowsTotal, status }: Pick<ImportResponse, 'rowsTotal' | 'status'>): boolean =>
  rowsTotal === null && status === 'checking';
