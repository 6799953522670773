/**
 * Settings of a file that grows with the school. The page cache has 8 MB at most, whatever the size of the file.
 *
 * The WAL is written back every 4 MB, as SQLite does by itself: with 64 MB the pause for it was 340 ms in a school of a million users, and where a
 * million users swap usernames, one turn that writes back the log and the read models was 250 ms with 16 MB, 208 ms with 8 and 161 ms with 4.
 * Beyond 64 MB, what a burst leaves of the WAL's file is given back.
 */
export const largeFileSettings = `
  PRAGMA journal_mode = WAL;
  PRAGMA cache_size = -8000;
  PRAGMA wal_autocheckpoint = 1000;
  PRAGMA journal_size_limit = 67108864;`;
