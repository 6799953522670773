/** Puts into an empty program what requests can be about: entries of the lists, an import that has ended and its users, a training record. */
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** The id of the import, which names its users C0001 to C0005 as `tools/clients/people.csv` does. */
export async function fillSchool(url, token) {
  const authorization = `Bearer ${token}`;
  const json = { authorization, 'content-type': 'application/json' };
  const post = (path, body, headers = json) =>
    answered(`${url}${path}`, { method: 'POST', headers, body });
  for (const list of ['job-titles', 'sites', 'cost-centers'])
    for (const name of ['Maths', 'Music']) await post(`/api/${list}`, JSON.stringify({ name }));
  const { importId } = await post('/api/imports', await readFile('tools/clients/people.csv'), {
    authorization,
    'content-type': 'text/csv',
  });
  await ended(`${url}/api/imports/${importId}`, authorization);
  const jobTitle = { jobTitle: 'Maths', site: 'Maths', costCenter: 'Maths' };
  await answered(`${url}/api/users/C0003`, {
    method: 'PATCH',
    headers: json,
    body: JSON.stringify(jobTitle),
  });
  const record = { userId: 'C0001', course: 'Fire safety', completedAt: '2026-01-31' };
  await post('/api/training-records', JSON.stringify(record));
  return importId;
}

async function ended(address, authorization) {
  for (;;) {
    const { completedAt } = await answered(address, { headers: { authorization } });
    if (completedAt !== null) return;
    await setTimeout(50);
  }
}

async function answered(address, init) {
  const response = await fetch(address, init);
  const body = await response.text();
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${body}`);
  return JSON.parse(body);
}
