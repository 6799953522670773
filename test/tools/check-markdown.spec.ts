import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();

/** What `npm run check:docs` says of a page with this line, and its exit code. */
async function checked(line: string): Promise<{ status: number | null; said: string }> {
  const page = join(await tempFolder(), 'a-page.md');
  await writeFile(page, `# A page\n\n${line}\n`);
  const { status, stderr } = spawnSync(process.execPath, ['tools/check-markdown.mjs', page], {
    encoding: 'utf8',
  });
  return { status, said: stderr };
}

describe('checking the documentation', () => {
  it('refuses a line of 161 characters and says where it is', async () => {
    const { status, said } = await checked('a'.repeat(161));
    expect(status).toBe(1);
    expect(said).toContain('a-page.md:3: the line has 161 characters. Break it before 160.');
  });

  it.each(['| Code | What   |', '| ------ | --- |', '|   a | b |'])(
    'refuses a padded table: %s',
    async (line) => {
      const { status, said } = await checked(line);
      expect(status).toBe(1);
      expect(said).toContain('the table is padded');
    },
  );

  it.each(['a'.repeat(160), `| ${'a'.repeat(200)} | b |`, '| --- | --- |'])(
    'takes a line of 160 characters and a narrow table of any length',
    async (line) => {
      expect(await checked(line)).toEqual({ status: 0, said: '' });
    },
  );
});
