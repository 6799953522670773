import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledProgram } from './compiled-program.js';

/** Stands in for the file of the same name in `src`: jest.config.js. */
export const settleThreadFile = pathToFileURL(
  resolve(compiledProgram(), 'imports/plan/thread/settle-thread'),
);
