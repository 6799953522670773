import type { Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { csvOf, userLine } from '../../support/http-imports.js';

type Answer = { readonly importId: string; readonly code?: string };

/** Posts. Answers the status and the body. */
export async function post(program: Rollbook, path: string, init: RequestInit = {}) {
  const answer = await program.call(path, { ...init, method: 'POST' });
  return { status: answer.status, body: (await answer.json()) as Answer };
}

/** Uploads a file of these lines. */
export const upload = (program: Rollbook, lines: readonly string[], query = '', headers = {}) =>
  post(program, `/api/imports${query}`, {
    headers: { 'content-type': 'text/csv', ...headers },
    body: csvOf(lines),
  });

/** Lines of that many users. The User IDs begin with `prefix`. */
export const users = (prefix: string, many: number, cells: Parameters<typeof userLine>[1] = {}) =>
  Array.from({ length: many }, (_, n) => userLine(`${prefix}${n}`, cells));
