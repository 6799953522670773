import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { BSON } from 'mongodb';
import { measureCommand } from '../measure-command.mjs';
import { inDatabase, newDatabase } from './new-database.mjs';

const documentsAtOnce = 1_000;
const made = new Map();

/**
 * The collections that a rebuild of a log fills, each `name`, `indexes` and `files`: 1,000 documents a file. They are made once, and lie in files because
 * a server that keeps them would have less memory for what is measured.
 */
export function rebuiltDocuments(place, { dataDir }) {
  if (!made.has(dataDir)) made.set(dataDir, rebuiltOnce(place, dataDir));
  return made.get(dataDir);
}

/** The documents of one file. Whole numbers of 64 bits stay what they are. */
export async function documentsIn(file) {
  const { documents } = BSON.deserialize(await readFile(file), { promoteLongs: false });
  return documents;
}

async function rebuiltOnce(place, from) {
  const dataDir = place.path('rebuilt');
  const { environment, dropped } = await newDatabase();
  try {
    await cp(from, dataDir, { recursive: true });
    await measureCommand('dist/rebuild.js', { dataDir, environment });
    return await inDatabase(environment.MONGODB_URL, (db) => written(db, place));
  } finally {
    await dropped();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function written(db, place) {
  const collections = [];
  for (const { name } of await db.listCollections().toArray()) {
    const all = await db.collection(name).indexes();
    const indexes = all.flatMap((index) =>
      index.name === '_id_' ? [] : [{ name: index.name, key: index.key }],
    );
    const files = [];
    for await (const documents of pagesOf(db.collection(name))) {
      const file = place.path(`${name}-${files.length}.bson`);
      await writeFile(file, BSON.serialize({ documents }));
      files.push(file);
    }
    collections.push({ name, indexes, files });
  }
  return collections;
}

async function* pagesOf(collection) {
  let documents = [];
  for await (const one of collection.find({}, { promoteLongs: false })) {
    documents.push(one);
    if (documents.length < documentsAtOnce) continue;
    yield documents;
    documents = [];
  }
  if (documents.length > 0) yield documents;
}
