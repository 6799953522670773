import { readFile } from 'node:fs/promises';
import { version } from '../src/version.js';

describe('the release that the program says it is', () => {
  it('is the one of the package', async () => {
    expect(JSON.parse(await readFile('package.json', 'utf8'))).toMatchObject({ version });
  });
});
