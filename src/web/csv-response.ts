import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { csvText } from './csv-text.js';

/**
 * A CSV as every one we answer, in UTF-8. Streamed: a slice of lines is read when the one before has gone out. Cells are guarded by
 * whoever makes the lines.
 */
export const csvResponse = (
  fileName: string,
  slices: AsyncIterable<readonly (readonly string[])[]>,
): StreamableFile => csvFileResponse(fileName, csvText(slices));

/** A CSV that is written already, as it is. */
export const csvFileResponse = (
  fileName: string,
  text: AsyncIterable<string | Uint8Array>,
): StreamableFile =>
  new StreamableFile(Readable.from(text), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${fileName}"`,
  });
