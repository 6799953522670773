import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { normalized } from '../../src/shared/normalized.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;

describe('a text that is normalised', () => {
  it('is what Unicode says, however long, as long as no letter has more than 31 marks', () => {
    const letter = fc.constantFrom('é', 'e\u0301', 'ﬁ', 'ｱﾞ', '\u1100\u1161', 'a\u0316\u0301', ' ');
    const text = fc.array(letter, { minLength: 400, maxLength: 2_000, size: 'max' });
    fc.assert(
      fc.property(text, fc.constantFrom(...forms), (letters, form) => {
        const whole = letters.join('');
        expect(normalized(whole, form)).toBe(whole.normalize(form));
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('keeps more marks than that as they are, and normalises what stands around them', () => {
    const marks = '\u0301\u0316'.repeat(600);
    expect(normalized(`e\u0301x${marks}e\u0301`, 'NFC')).toBe(`éx${marks}é`);
  });

  it('is normalised by nothing else: npm run check refuses String.normalize', async () => {
    const file = join(await tempFolder(), 'a-file.ts');
    await writeFile(file, "export const form = (text: string) => text.normalize('NFC');\n");
    const oxlint = 'node_modules/oxlint/bin/oxlint';
    const { stdout } = spawnSync(process.execPath, [oxlint, '-c', '.oxlintrc.json', file], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('Normalise by normalized()');
  });
});
