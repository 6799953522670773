import { comesTrue, shown, textOf } from '../../support/ask-rollbook.js';
import type { Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { twoPrograms } from './two-programs.js';

const startTwo = twoPrograms();

const rowsCsv = (program: Rollbook, id: string) => textOf(program, `/api/imports/${id}/rows.csv`);
const isAs = (status: string, id: string) => async (program: Rollbook) =>
  (await shown(program, id))?.status === status;

describe('a held import at two instances on one EventStoreDB and one MongoDB', () => {
  it('shows its rows at both, and at neither once the other one has cancelled it', async () => {
    const {
      both: [one, other],
    } = await startTwo();
    const uploaded = await one.call('/api/imports?dryRun=true', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csvOf([userLine('H1'), userLine('H2', { email: 'none' })]),
    });
    const { importId } = (await uploaded.json()) as { readonly importId: string };
    const isHeld = isAs('held', importId);
    for (const program of [one, other]) await comesTrue(() => isHeld(program));
    const planned = await rowsCsv(one, importId);
    expect(planned).toContain('2,H1,Created,');
    expect(await rowsCsv(other, importId)).toBe(planned);
    const rejected = `/api/imports/${importId}/rejected.csv`;
    expect(await textOf(other, rejected)).toBe(await textOf(one, rejected));
    await other.call(`/api/imports/${importId}/cancel`, { method: 'POST' });
    const isCancelled = isAs('cancelled', importId);
    for (const program of [one, other]) {
      await comesTrue(() => isCancelled(program));
      expect(await rowsCsv(program, importId)).not.toContain('H1');
    }
  }, 180_000);
});
