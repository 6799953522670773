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
    const unread = summaries.filter(isUnread).map(({ importId }) => importId);
    const rows = unread.length > 0 ? await this.notes.rowsRead(unread) : new Map<string, number>();
    return summaries.map((one) => {
      const rowsTotal = rows.get(one.importId);
      return importResponse(one, this.progress.position, {
        ...(rowsTotal !== undefined && { rowsTotal }),
        secondsLeft: this.#secondsLeft(one),
      });
    });
  }

  #secondsLeft({ importId, status, rowsTotal, rowsDone }: ImportSummary): number | null {
    if (status !== 'applying' || rowsTotal === null) return null;
    return this.speeds.secondsFor(importId, rowsTotal - rowsDone);
  }
}

/** Whether only the pass that checks it may know how many rows it has. */
const isUnread = ({ rowsTotal, endedPosition }: ImportSummary): boolean =>
  rowsTotal === null && endedPosition === null;
