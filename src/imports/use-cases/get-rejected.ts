import { setTimeout } from 'node:timers/promises';
import { Controller, Get, Logger, Param, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { headings } from '../../users/index.js';
import { csvResponse } from '../../web/csv-response.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import type { CsvLines } from '../../web/csv-text.js';
import { Downloads, type Opened } from '../../web/downloads.js';
import { Rejected } from '../../web/rejected.js';
import { importIdParam } from '../answers/import-id-param.js';
import { ImportPorts } from '../import-ports.js';
import { importResponse } from '../answers/import-response.js';
import { KnownImports } from '../answers/known-imports.js';
import { RowsOfImports, type RowsReader } from '../answers/rows-of-imports.js';
import { isKept } from '../rejected/is-kept.js';
import { refusedRows } from '../rejected/refused-rows.js';
import { problemsHeading, rejectedCsv } from '../rejected/rejected-csv.js';
import type { ImportSummary } from '../results/import-results.port.js';
import { columnsOfUndo, rejectedOfUndo } from '../rejected/rejected-of-undo.js';
import { RejectedRowsLost } from '../files/rejected-store.port.js';
import { UploadLost } from '../files/upload-store.port.js';

const columnsOfFile = [...headings, problemsHeading];

const waitAtMostMs = 5_000;
const pauseMs = 50;

@ApiTags('Imports')
@Controller('imports')
export class GetRejectedController {
  readonly #logger = new Logger('Imports');

  constructor(
    private readonly ports: ImportPorts,
    private readonly imports: KnownImports,
    private readonly rows: RowsOfImports,
    private readonly downloads: Downloads,
  ) {}

  /** Downloads the failed rows, to correct and upload again; of a held import, those that would fail. Without failed rows, the header alone. */
  @Get(':importId/rejected.csv')
  @DescribeQuestion({
    summary:
      'Downloads the failed rows as uploaded, without passwords. The last column has the problems; an import ignores it. Kept for 30 days. ' +
      'While the import is held, the rows that would fail. Of an undo, User ID and Problems.',
    answer: { csv: [columnsOfFile.join(',')] },
    params: importIdParam,
    problems: [
      'IMPORT_NOT_FOUND',
      'IMPORT_STATE_FORBIDS',
      'PLAN_LOST',
      'REJECTED_ROWS_GONE',
      'TOO_MANY_EXPORTS',
    ],
  })
  async get(@Param('importId') importId: string): Promise<StreamableFile> {
    const found = await this.imports.require(importId);
    const { status, completedAt, counts } = importResponse(found, this.ports.progress.position);
    const fileName = `import-${importId}-rejected.csv`;
    const isUndo = found.undoOf !== null;
    if (completedAt === null && status !== 'held') throw new Rejected('IMPORT_STATE_FORBIDS');
    if (counts.error === 0) return csvResponse(fileName, [isUndo ? columnsOfUndo : columnsOfFile]);
    if (isUndo) return this.downloads.csv(fileName, () => this.#ofUndo(found));
    if (completedAt === null) return this.downloads.file(fileName, () => this.#ofHeld(found));
    if (!isKept(completedAt, this.ports.clock.now())) throw new Rejected('REJECTED_ROWS_GONE');
    return this.downloads.file(fileName, async () => ({ pieces: await this.#bytes(importId) }));
  }

  /** An undo has no file: the results tell all. */
  async #ofUndo(found: ImportSummary): Promise<Opened<CsvLines>> {
    const { rows, close } = await this.#openAs(found);
    return { pieces: rejectedOfUndo(refusedRows(rows)), close };
  }

  /** From the upload, which stays until the import ends. */
  async #ofHeld(found: ImportSummary): Promise<Opened<AsyncIterable<Uint8Array>>> {
    const { uploads } = this.ports;
    const { importId } = found;
    if (!(await this.#hasUpload(importId))) throw new Rejected('REJECTED_ROWS_GONE');
    const { summary, rows, close } = await this.#openAs(found);
    const open = () => uploads.read(importId);
    const source = { open, options: summary.options, refused: () => refusedRows(rows) };
    return { pieces: rejectedCsv(source), close };
  }

  /** A held import that was decided on meanwhile has other rows, or only some of them yet. */
  async #openAs({ importId, status }: ImportSummary): Promise<RowsReader> {
    const reader = await this.rows.open(importId, 'snapshot');
    if (reader.summary.status === status) return reader;
    reader.close();
    throw new Rejected('READ_MODELS_BEHIND');
  }

  /**
   * The rows are written after the import is shown as ended, and no event tells when: they are looked for while the upload, which they are
   * written from, is there.
   */
  async #bytes(importId: string): Promise<AsyncIterable<Uint8Array>> {
    for (let waitedMs = 0; waitedMs < waitAtMostMs; waitedMs += pauseMs) {
      // In this order: the upload is removed once the rows are there.
      const mayCome = await this.#hasUpload(importId);
      const bytes = await this.#rows(importId);
      if (bytes) return bytes;
      if (!mayCome) throw new Rejected('REJECTED_ROWS_GONE');
      await setTimeout(pauseMs);
    }
    throw new Rejected('READ_MODELS_BEHIND');
  }

  /** Rows that do not open with this key will not open later either. */
  async #rows(importId: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      return await this.ports.rejected.read(importId);
    } catch (error) {
      if (!(error instanceof RejectedRowsLost)) throw error;
      this.#logger.error(error.message);
      throw new Rejected('REJECTED_ROWS_GONE');
    }
  }

  async #hasUpload(importId: string): Promise<boolean> {
    const bytes = this.ports.uploads.read(importId)[Symbol.asyncIterator]();
    try {
      await bytes.next();
      return true;
    } catch (error) {
      // No rows can be written from a lost upload.
      if (error instanceof UploadLost) return false;
      throw error;
    } finally {
      await bytes.return?.();
    }
  }
}
