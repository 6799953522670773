import { assert, asyncProperty, constantFrom, integer, nat } from 'fast-check';
import { commonEncodings } from '../../../src/imports/read/text/file-encoding.js';
import { read } from './csv-file.js';
import { fileCodes, hasReplacementCharacter, mutatedFile } from './mutated-file.example.js';

describe('a file that something has happened to', () => {
  it('ends with rows or one code, with no character that it did not have, however it is cut', async () => {
    await assert(
      asyncProperty(mutatedFile, integer({ min: 1, max: 5_000 }), async (bytes, chunkBytes) => {
        const found = await read(bytes, bytes.length + 1);
        expect(fileCodes).toContain(found.refused?.code);
        const rows = found.rows.map(({ row }) => row);
        expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b));
        expect(JSON.stringify(found).includes('\ufffd') && !hasReplacementCharacter(bytes)).toBe(
          false,
        );
        expect(await read(bytes, chunkBytes)).toEqual(found);
      }),
      { seed: 1252, numRuns: 1_500 },
    );
  }, 120_000);

  it('may have any encoding named', async () => {
    const encodings = constantFrom(...commonEncodings);
    await assert(
      asyncProperty(mutatedFile, encodings, nat(300), async (bytes, encoding, chunkBytes) => {
        const found = await read(bytes, bytes.length + 1, encoding);
        expect(fileCodes).toContain(found.refused?.code);
        expect(JSON.stringify(found).includes('\ufffd') && !hasReplacementCharacter(bytes)).toBe(
          false,
        );
        expect(await read(bytes, chunkBytes + 1, encoding)).toEqual(found);
      }),
      { seed: 16, numRuns: 500 },
    );
  }, 120_000);
});
