/** The world of the test file, as `program-environment.cjs` makes it. */
const world = globalThis as unknown as {
  readonly importAsNode: (name: string) => Promise<unknown>;
  readonly sharedByTestFiles: Map<string, unknown>;
};

/** Imports a package, or a module by its absolute path, outside the world of this test file: it is loaded once for all of them. */
export const importAsNode = async <Module>(name: string): Promise<Module> =>
  (await world.importAsNode(name)) as Module;

/** What is made once for all test files of a process of Jest, and answered by its name from then on. */
export async function sharedByTestFiles<Made>(
  name: string,
  make: () => Promise<Made>,
): Promise<Made> {
  if (!world.sharedByTestFiles.has(name)) world.sharedByTestFiles.set(name, await make());
  return world.sharedByTestFiles.get(name) as Made;
}
