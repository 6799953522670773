import { inDatabase, newDatabase } from './new-database.mjs';
import { documentsIn, rebuiltDocuments } from './rebuilt-documents.mjs';
import { sumOf, usedHere } from './used-here.mjs';

/**
 * What a rebuild into MongoDB is compared with: the documents that a rebuild made, inserted into empty collections with the same indexes, 1,000 at a
 * time, one `insertMany` after the other.
 */
export const bareDocuments = {
  id: 'bare',
  label: 'bare inserts',
  measure: async ({ place, prepared }) => {
    const collections = await rebuiltDocuments(place, prepared);
    const { environment, dropped } = await newDatabase();
    try {
      return await inDatabase(environment.MONGODB_URL, (db) => inserted(db, collections));
    } finally {
      await dropped();
    }
  },
};

async function inserted(db, collections) {
  const parts = [];
  for (const { name, indexes, files } of collections) {
    const collection = db.collection(name);
    if (indexes.length > 0) await collection.createIndexes(indexes);
    for (const file of files) {
      const documents = await documentsIn(file);
      parts.push(await usedHere(() => collection.insertMany(documents, { ordered: false })));
    }
  }
  return sumOf(parts);
}
