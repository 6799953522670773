import { Injectable, Logger, StreamableFile } from '@nestjs/common';
import { csvFileOf } from './csv-response.js';
import { csvText, type CsvLines } from './csv-text.js';
import { download, ReaderDropped } from './download.js';
import { Rejected } from './rejected.js';

/** The content of a download, and the source to close at its end. */
export type Opened<Pieces> = { readonly pieces: Pieces; readonly close?: () => void };

/**
 * The CSVs that are being answered. Each costs a connection to the read models and a share of every turn, so their number is limited. A
 * download whose reader does not read is cut off, or it would hold both for ever.
 *
 * @see ADR 19
 */
@Injectable()
export class Downloads {
  readonly #logger = new Logger(Downloads.name);
  #underWay = 0;

  /** How many downloads there may be at once. Default: 8. */
  atOnce = 8;
  /** How long a reader may read nothing, in milliseconds. Default: 60,000. */
  idleAtMostMs = 60_000;
  /** How long a download may take, in milliseconds. Default: 30 minutes. */
  wholeAtMostMs = 1_800_000;

  /** Answers lines of guarded cells. @throws {Rejected} `TOO_MANY_EXPORTS`; then nothing was opened. */
  csv(fileName: string, open: () => Promise<Opened<CsvLines>>): Promise<StreamableFile> {
    return this.file(fileName, async () => {
      const { pieces, close } = await open();
      return { pieces: csvText(pieces), ...(close && { close }) };
    });
  }

  /** Answers the text or bytes of a CSV. @throws {Rejected} `TOO_MANY_EXPORTS`; then nothing was opened. */
  async file(
    fileName: string,
    open: () => Promise<Opened<AsyncIterable<string | Uint8Array>>>,
  ): Promise<StreamableFile> {
    if (this.#underWay >= this.atOnce) throw new Rejected('TOO_MANY_EXPORTS');
    this.#underWay += 1;
    try {
      const { pieces, close } = await open();
      const stream = download(pieces, this, () => {
        this.#underWay -= 1;
        close?.();
      });
      stream.once('error', (error) => {
        if (error instanceof ReaderDropped)
          this.#logger.warn(`A download was cut off: ${error.message}.`);
      });
      return csvFileOf(fileName, stream);
    } catch (error) {
      this.#underWay -= 1;
      throw error;
    }
  }
}
