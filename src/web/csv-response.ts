import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';

const byteOrderMark = '\uFEFF';

/**
 * A CSV as every one we answer: UTF-8 with mark, comma, CRLF, quotes where needed (RFC 4180 §2). Streamed: a slice of lines is read
 * when the one before has gone out. Cells are guarded by whoever makes the lines.
 */
export function csvResponse(
  fileName: string,
  slices: AsyncIterable<readonly (readonly string[])[]>,
): StreamableFile {
  return new StreamableFile(Readable.from(textOf(slices)), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${fileName}"`,
  });
}

async function* textOf(
  slices: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield byteOrderMark;
  for await (const lines of slices)
    if (lines.length > 0)
      yield stringify([...lines] as string[][], {
        record_delimiter: 'windows',
        quote_record_delimiter: true,
      });
}
