import { schoolOf } from '../school.mjs';

export const rebuild = {
  name: 'rebuild',
  says: 'all read models made anew from the log, with the start of the program',
  prepare: schoolOf,
  command: 'dist/rebuild.js',
};
