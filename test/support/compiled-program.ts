/**
 * The program as JavaScript, for tests that start it as a process or a thread of its own: a folder with `main.js`, compiled before the
 * first test of a run by `compile-program.cjs`.
 */
export function compiledProgram(): string {
  const folder = process.env['ROLLBOOK_COMPILED_FOR_TESTS'];
  if (folder === undefined)
    throw new Error('The program was not compiled: jest.config.js does it.');
  return folder;
}
