import { parse } from 'csv-parse/sync';
import { array, assert, asyncProperty, constantFrom, integer, string, tuple } from 'fast-check';
import { parseRecords } from '../../../../src/imports/read/records/parse-records.js';
import { inChunks } from '../csv-file.js';

const delimiters = constantFrom(',', ';', '\t', '|');

/** A cell as RFC 4180 writes it, or with bare quotes inside. */
const cell = tuple(
  string({ unit: constantFrom(...Array.from('abé😀 ,;\t|\r\n"\u2028')), maxLength: 8 }),
  constantFrom('quoted', 'bare'),
).map(([text, written]) =>
  written === 'quoted'
    ? `"${text.replaceAll('"', '""')}"`
    : text.replaceAll(/[,;\t|\r\n]/g, '').replace(/^"+/, ''),
);

const rows = array(
  tuple(array(cell, { minLength: 1, maxLength: 5 }), constantFrom('\n', '\r\n', '\r')),
);

describe('a file whose quotes are right', () => {
  it('is split as csv-parse splits it, however its bytes are cut', async () => {
    await assert(
      asyncProperty(
        rows,
        delimiters,
        integer({ min: 1, max: 40 }),
        async (lines, delimiter, size) => {
          const text = lines.map(([cells, end]) => cells.join(delimiter) + end).join('');
          const found: (readonly string[])[] = [];
          for await (const slice of parseRecords(inChunks(Buffer.from(text), size), delimiter))
            found.push(...slice.map(({ cells }) => cells));
          const expected = parse(text, {
            delimiter,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
            relax_quotes: true,
          });
          expect(found).toEqual(expected);
        },
      ),
      { seed: 4180, numRuns: 1_000 },
    );
  });
});
