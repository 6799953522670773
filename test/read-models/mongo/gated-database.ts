import type { Collection } from 'mongodb';
import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import { gated, type Gate } from '../../imports/crash/gate.js';

/** A database as one process has it: each of its statements passes the gate. */
export const gatedDatabase = (database: MongoDatabase, gate: Gate): MongoDatabase =>
  new Proxy(database, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key !== 'collection') return value;
      return (name: string) => gatedCollection(target.collection(name), gate);
    },
  });

/** A cursor asks the server when it is read, not when it is made. */
const cursors: ReadonlySet<string | symbol> = new Set(['find', 'aggregate']);

const gatedCollection = (collection: Collection<{ _id: string }>, gate: Gate): object => {
  const name = collection.collectionName;
  const statements = gated(name, collection, gate);
  return new Proxy(collection, {
    get: (target, key) =>
      cursors.has(key)
        ? (...asked: readonly unknown[]) =>
            gatedCursor(Reflect.apply(Reflect.get(target, key) as never, target, asked), name, gate)
        : (Reflect.get(statements, key) as unknown),
  });
};

const gatedCursor = (cursor: object, name: string, gate: Gate): object =>
  new Proxy(cursor, {
    get(target, key) {
      const call: unknown = Reflect.get(target, key);
      if (typeof call !== 'function') return call;
      if (key === 'toArray' || key === 'next')
        return () => gate.pass(`${name}.${key}`, () => Reflect.apply(call, target, []) as unknown);
      // The others describe what is read, and answer the cursor.
      return (...asked: readonly unknown[]) =>
        gatedCursor(Reflect.apply(call, target, asked) as object, name, gate);
    },
  });
