const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

/**
 * A test file's own world, with one way out of it: `importOfProgram` imports a module of the compiled program as Node does. Node keeps it for the
 * test files that follow, where Jest would read Nest, Fastify and the whole program again for each of them: three seconds a file.
 */
module.exports = class ProgramEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.importOfProgram = (file) =>
      import(path.resolve(process.env.ROLLBOOK_COMPILED_FOR_TESTS, file));
  }
};
