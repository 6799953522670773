import { spawnSync } from 'node:child_process';

/** What `npm run bench -- …` prints, and its exit code. */
function benched(...words: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/run.mjs', ...words], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('asking for figures', () => {
  it('is explained by --help: figures and options', () => {
    const { status, said } = benched('--help');
    expect(status).toBe(0);
    for (const name of ['new-users', 'into-school', 'kinds', '--base COMMIT'])
      expect(said).toContain(name);
  });

  it.each([
    [['nothing'], 'There is no figure nothing. Figures are: new-users,'],
    [['new-users', '0'], 'The number of rows must be a whole number from 1 to 10,000,000, not 0.'],
    [['new-users', '1e5'], 'The number of rows must be a whole number'],
    [['1000', '2000'], 'Name one number of rows, not 1000 and 2000.'],
    [['--runs', 'many'], '--runs must be a whole number from 1 to 100, not many.'],
    [['--base', 'no-such-commit'], 'There is no commit no-such-commit.'],
    [['--built', 'docs'], 'There is no built program in docs: dist/main.js is missing.'],
    [['--base', 'HEAD', '--built', '.'], 'not both.'],
    [['--quick'], "Unknown option '--quick'."],
  ])('refuses %j and says why', (words, why) => {
    const { status, said } = benched(...words);
    expect(status).toBe(2);
    expect(said).toContain(why);
    // One line, and no stack.
    expect(said.match(/\n/g)).toHaveLength(1);
  });
});
