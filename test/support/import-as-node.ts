import { join, resolve } from 'node:path';
import { compiledProgram } from './compiled-program.js';

/** The world of the test file, as `program-environment.cjs` makes it. */
const world = globalThis as unknown as {
  readonly importAsNode: (name: string) => Promise<unknown>;
  readonly sharedByTestFiles: Map<string, unknown>;
  readonly ErrorOfProgram: typeof Error;
};

/** Imports a package, or a module by its absolute path, outside the world of this test file: it is loaded once for all of them. */
export const importAsNode = async <Module>(name: string): Promise<Module> =>
  (await world.importAsNode(name)) as Module;

/** The class of errors as the program knows it: an `Error` of a test file is of another world. */
export const { ErrorOfProgram } = world;

/**
 * A module of the program that `startHttpServer` starts, by its path below `src`, with the ending of the compiled file. Its classes are those
 * that the server's `app` has providers of, and whose methods a spy catches; what a test imports from `src` is another copy.
 */
export const programModule = <Module>(file: string): Promise<Module> =>
  importAsNode<Module>(resolve(join(compiledProgram(), file)));

/** What is made once for all test files of a process of Jest, and answered by its name from then on. */
export async function sharedByTestFiles<Made>(
  name: string,
  make: () => Promise<Made>,
): Promise<Made> {
  if (!world.sharedByTestFiles.has(name)) world.sharedByTestFiles.set(name, await make());
  return world.sharedByTestFiles.get(name) as Made;
}
