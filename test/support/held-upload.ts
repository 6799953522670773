import { once } from 'node:events';
import { jest } from '@jest/globals';
import { UploadStore } from './classes-of-program.js';
import type { HttpServer } from './http-server.js';

/** Lets no import read its upload until it is called: imports stay `checking` meanwhile. */
export function holdUploads({ app }: HttpServer): () => void {
  const store = app.get(UploadStore);
  const read = store.read.bind(store);
  const letGo = new AbortController();
  const held = once(letGo.signal, 'abort');
  const spy = jest.spyOn(store, 'read').mockImplementation(async function* (...asked) {
    await held;
    yield* read(...asked);
  });
  return () => {
    letGo.abort();
    spy.mockRestore();
  };
}
