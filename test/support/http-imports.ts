import { setTimeout } from 'node:timers/promises';
import type { ImportResponse } from '../../src/imports/answers/import-response.js';
import type { RowList } from '../../src/imports/use-cases/list-rows.js';
import type { HttpServer } from './http-server.js';

/** The columns of `userLine`. */
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username';

type Cells = Partial<Record<'firstName' | 'lastName' | 'email' | 'type' | 'active', string>>;

/** A line of the CSV: a user who differs from others in what is made of the User ID. */
export function userLine(userId: string, cells: Cells = {}): string {
  const { firstName = 'Ann', lastName = 'Archer', type = 'Student', active = '1' } = cells;
  const { email = `${encodeURIComponent(userId)}@example.org` } = cells;
  return [userId, firstName, lastName, email, type, active, userId].map(quoted).join(',');
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A CSV of these lines. */
export const csvOf = (lines: readonly string[]): string => [heading, ...lines, ''].join('\r\n');

/** Uploads a CSV as a `text/csv` body. */
export const upload = (
  server: HttpServer,
  csv: string | Uint8Array,
  query = '',
): Promise<Response> =>
  server.call(`/api/imports${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });

/** A form with a file in the field `file`; `before` and `after` are options around it. */
export function form(
  csv: string,
  {
    before = {},
    after = {},
    field = 'file',
  }: {
    readonly before?: Readonly<Record<string, string>>;
    readonly after?: Readonly<Record<string, string>>;
    readonly field?: string;
  } = {},
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(before)) data.append(name, value);
  data.append(field, new Blob([csv], { type: 'text/csv' }), 'people.csv');
  for (const [name, value] of Object.entries(after)) data.append(name, value);
  return data;
}

/** The import once it has ended, however it ended. */
export async function endOf(server: HttpServer, importId: string): Promise<ImportResponse> {
  for (;;) {
    const summary = await server.json<ImportResponse>(`/api/imports/${importId}`);
    if (summary.completedAt !== null) return summary;
    await setTimeout(10);
  }
}

/** Imports a CSV and waits for the end. */
export async function importCsv(
  server: HttpServer,
  csv: string | Uint8Array,
): Promise<ImportResponse> {
  const answer = (await (await upload(server, csv)).json()) as { readonly importId: string };
  return endOf(server, answer.importId);
}

/** The results of an import: at most the first 1,000. */
export async function rowsOf(server: HttpServer, importId: string): Promise<RowList['rows']> {
  return (await server.json<RowList>(`/api/imports/${importId}/rows?limit=1000`)).rows;
}
