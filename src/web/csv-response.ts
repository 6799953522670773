import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { csvText } from './csv-text.js';

/** A short CSV as an answer. The maker of the lines guards cells. A long CSV, or one that is read from a store, is for `Downloads`. */
export const csvResponse = (
  fileName: string,
  lines: readonly (readonly string[])[],
): StreamableFile => csvFileOf(fileName, Readable.from(csvText([lines])));

/** The bytes of a CSV in UTF-8 as an answer. */
export const csvFileOf = (fileName: string, bytes: Readable): StreamableFile =>
  new StreamableFile(bytes, {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${fileName}"`,
  });
