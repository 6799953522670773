/** Uploads, polls, pages and exports with a client whose types openapi-typescript has made from the description. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

const [url = '', token = '', file = ''] = process.argv.slice(2);
const client = createClient<paths>({
  baseUrl: url,
  headers: { authorization: `Bearer ${token}` },
});

const csv = await readFile(file, 'utf8');
const importId = await upload(csv);
const done = await ended(importId);
assert.equal(done.status, 'completed', JSON.stringify(done.fileError));
assert.equal(done.options.blankCells, 'clear');
const rows = await pagedRows(importId);
assert.equal(rows.length, done.rowsTotal);
assert.deepEqual(
  rows.filter(({ status }) => status === 'Error'),
  [],
);
const exported = await client.GET('/api/exports/users.csv', { parseAs: 'text' });
for (const { userId } of rows) assert.match(String(exported.data), new RegExp(`^${userId},`, 'm'));
const { data: nobody, error } = await client.GET('/api/users/{userId}', {
  params: { path: { userId: 'nobody' } },
});
assert.equal(nobody, undefined);
assert.equal(error?.code, 'USER_NOT_FOUND');
process.stdout.write(`TypeScript: ${rows.length} rows uploaded, polled, paged and exported.\n`);

/** Options both in the form and in the query, as clients do that fill in everything. */
async function upload(text: string): Promise<string> {
  const options = { blankCells: 'clear', allowProtected: false } as const;
  const {
    data,
    error: refused,
    response,
  } = await client.POST('/api/imports', {
    params: { query: options },
    body: { file: text, ...options },
    bodySerializer: (body) => formOf(body),
  });
  assert.ok(data, JSON.stringify(refused));
  assert.match(response.headers.get('location') ?? '', new RegExp(`/${data.importId}$`));
  return data.importId;
}

function formOf(body: object | string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body))
    if (name === 'file')
      form.append(name, new Blob([String(value)], { type: 'text/csv' }), 'users.csv');
    else form.append(name, String(value));
  return form;
}

async function ended(id: string): Promise<components['schemas']['ImportResponse']> {
  for (;;) {
    const { data, error: refused } = await client.GET('/api/imports/{importId}', {
      params: { path: { importId: id } },
    });
    assert.ok(data, JSON.stringify(refused));
    if (data.completedAt !== null) return data;
    await setTimeout(50);
  }
}

async function pagedRows(id: string): Promise<components['schemas']['RowResponse'][]> {
  const found: components['schemas']['RowResponse'][] = [];
  let after: string | undefined;
  do {
    const { data, error: refused } = await client.GET('/api/imports/{importId}/rows', {
      params: { path: { importId: id }, query: { limit: 2, ...(after && { after }) } },
    });
    assert.ok(data, JSON.stringify(refused));
    found.push(...data.rows);
    after = data.next ?? undefined;
  } while (after);
  return found;
}
