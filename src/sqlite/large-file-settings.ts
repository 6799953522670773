/**
 * Settings of a file that grows with the school. The page cache has 16 MB at most, whatever the size of the file.
 *
 * The WAL is written back every 8 MB, not every 4: indexes of uuids are hit at random, so a page is often changed again before that.
 * And not every 64 MB: the pause for it was 340 ms in a school of a million users; with 16 MB for the log and the read models it was
 * 250 ms of one turn where a million users swap usernames. What a burst leaves of the WAL's file beyond 64 MB is given back.
 */
export const largeFileSettings = `
  PRAGMA journal_mode = WAL;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 2000;
  PRAGMA journal_size_limit = 67108864;`;
