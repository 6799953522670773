const { rm } = require('node:fs/promises');

/** What was compiled for this run of tests is of no use to the next. */
module.exports = () =>
  rm(process.env.ROLLBOOK_COMPILED_FOR_TESTS, { recursive: true, force: true });
