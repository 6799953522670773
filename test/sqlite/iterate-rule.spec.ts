import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();

/** What `npm run check` says of a file with this line. */
async function checked(line: string): Promise<string> {
  const file = join(await tempFolder(), 'a-file.ts');
  await writeFile(file, `${line}\n`);
  const oxlint = 'node_modules/oxlint/bin/oxlint';
  const { stdout } = spawnSync(process.execPath, [oxlint, '-c', '.oxlintrc.json', file], {
    encoding: 'utf8',
  });
  return stdout;
}

describe('iterating a statement by the binding itself', () => {
  it.each([
    'for (const row of statement.iterate()) take(row);',
    "export const rows = db.prepare('SELECT 1').iterate(7);",
    "export const rows = statement['iterate']();",
    'export const { iterate } = statement;',
  ])('is refused: %s', async (line) => {
    expect(await checked(line)).toContain('does not keep its statement alive');
  });

  it('is the only thing refused', async () => {
    expect(await checked('export const rows = iterate(statement);')).not.toContain('iterate');
  });
});
