import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { sumOf, usedHere } from './used-here.mjs';

const rowsInTransaction = 1_000;
const usersIndexedAtOnce = 2_500;

/**
 * What a rebuild into SQLite is compared with: the rows of the same tables, inserted into a new file with the same settings and without any logic,
 * 1,000 a transaction. Then their text is indexed as far as the program had indexed it.
 */
export const bareRows = {
  id: 'bare',
  label: 'bare inserts',
  measure: async ({ place, prepared }) => {
    const dist = pathToFileURL(`${process.cwd()}/dist/`);
    const { largeFileSettings } = await import(new URL('sqlite/large-file-settings.js', dist));
    const from = new DatabaseSync(join(prepared.dataDir, 'read-models.db'), { readOnly: true });
    const file = place.path('bare.db');
    const into = new DatabaseSync(file);
    try {
      into.exec(`${largeFileSettings} PRAGMA synchronous = NORMAL;`);
      return sumOf([...(await rowsCopied(from, into)), ...(await usersIndexed(from, into))]);
    } finally {
      from.close();
      into.close();
      await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })));
    }
  },
};

/** Tables that the search index makes for itself are not copied. */
const ours = `sql IS NOT NULL AND name NOT LIKE 'users_search_%'`;
const schema = `SELECT sql FROM sqlite_master WHERE ${ours} ORDER BY type = 'index', rowid`;
const tables = `SELECT name FROM sqlite_master
  WHERE ${ours} AND type = 'table' AND name <> 'users_search' ORDER BY rowid`;

async function rowsCopied(from, into) {
  const parts = [];
  for (const { sql } of from.prepare(schema).all()) into.exec(sql);
  for (const { name } of from.prepare(tables).all())
    for (const rows of pagesOf(from, name))
      parts.push(await usedHere(() => insert(into, name, rows)));
  return parts;
}

/** Reading them is not measured. */
function* pagesOf(from, table) {
  const all = from.prepare(`SELECT * FROM ${table}`);
  all.setReturnArrays(true);
  const rows = all.all();
  for (let at = 0; at < rows.length; at += rowsInTransaction)
    yield rows.slice(at, at + rowsInTransaction);
}

function insert(into, table, rows) {
  const places = rows[0].map(() => '?').join();
  const one = into.prepare(`INSERT INTO ${table} VALUES (${places})`);
  into.exec('BEGIN');
  for (const row of rows) one.run(...row);
  into.exec('COMMIT');
}

async function usersIndexed(from, into) {
  const parts = [];
  const { place = 0 } = from.prepare('SELECT place FROM users_indexed').get() ?? {};
  const index = into.prepare(`INSERT INTO users_search (rowid, text)
    SELECT rowid, search_text FROM users WHERE rowid > ? AND rowid <= ? ORDER BY rowid`);
  for (let after = 0; after < place; after += usersIndexedAtOnce)
    parts.push(await usedHere(() => index.run(after, Math.min(place, after + usersIndexedAtOnce))));
  return parts;
}
