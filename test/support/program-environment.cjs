const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { TestEnvironment } = require('jest-environment-node');

/** What the test files of one process of Jest share. */
const shared = new Map();

/**
 * A test file's own world, with two ways out of it. `importAsNode` imports a package, or by its path a module of the compiled program, as Node
 * does. Node keeps it for the test files that follow, where Jest would read Nest, Fastify and the whole program again for each of them: three
 * seconds a file. `sharedByTestFiles` keeps what is made of such modules once, such as the schemas that answers are held against.
 */
module.exports = class ProgramEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importAsNode = (name) => import(path.isAbsolute(name) ? pathToFileURL(name) : name);
    this.global.sharedByTestFiles = shared;
    // An error of the test file's own world is none for what runs outside: it asks `instanceof Error`.
    this.global.ErrorOfProgram = Error;
  }
};
