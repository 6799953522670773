import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { csvText } from './csv-text.js';

/**
 * A short CSV as every one we answer, in UTF-8. The maker of the lines guards cells. A long CSV, or one read from a store, is
 * for `Downloads`.
 */
export const csvResponse = (
  fileName: string,
  slices: AsyncIterable<readonly (readonly string[])[]>,
): StreamableFile => csvFileOf(fileName, Readable.from(csvText(slices)));

/** The bytes of a CSV as an answer. */
export const csvFileOf = (fileName: string, bytes: Readable): StreamableFile =>
  new StreamableFile(bytes, {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${fileName}"`,
  });
