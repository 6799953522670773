/**
 * The steps of a Dockerfile, in order: the instruction and what stands behind it, without comments and line breaks.
 */
export const stepsOf = (dockerfile) =>
  dockerfile
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, instruction, rest] = /^\s*(\w+)\s+(.*)$/.exec(line);
      return { instruction: instruction.toUpperCase(), rest: rest.trim() };
    });

/** `--from=build a b ./` as `{ options: { from: 'build' }, words: ['a', 'b', './'] }`. */
export function wordsOf(rest) {
  const all = rest.split(/\s+/);
  const options = all.filter((word) => word.startsWith('--'));
  return {
    options: Object.fromEntries(options.map((option) => option.slice(2).split('='))),
    words: all.filter((word) => !word.startsWith('--')),
  };
}

/** The program and the arguments of a step in exec form. @throws {SyntaxError} for one in shell form: a shell keeps signals for itself. */
export const execOf = (rest) => JSON.parse(rest.slice(rest.indexOf('[')));
