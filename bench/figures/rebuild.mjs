import { bareRows } from '../rebuild/bare-rows.mjs';
import { logOfEvents } from '../rebuild/log-of-events.mjs';

export const rebuild = {
  name: 'rebuild',
  says: 'all read models made anew from a log of so many events, with the start of the program, and bare inserts of the same rows',
  defaultRows: 200_000,
  yardstick: bareRows,
  prepare: logOfEvents,
  command: 'dist/rebuild.js',
};
