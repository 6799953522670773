import { added, entryUuid, happened } from '../reference-data.example.js';
import { startReferenceService, type ReferenceService } from '../reference-service.js';

let service: ReferenceService;
beforeEach(async () => {
  service = await startReferenceService();
});
afterEach(() => service.app.close());

type Page = {
  readonly entries: readonly { readonly name: string }[];
  readonly next: string | null;
};

const page = async (query: string): Promise<Page> =>
  (await service.ask('GET', `/api/job-titles?${query}`)).body as Page;

describe('asking for a list', () => {
  it.each(['job-titles', 'sites', 'cost-centers'])('answers an empty one: %s', async (kind) => {
    const { status, body } = await service.ask('GET', `/api/${kind}`);
    expect({ status, body }).toEqual({ status: 200, body: { entries: [], next: null } });
  });

  it('answers it part by part, ordered by folded name', async () => {
    const names = ['c', 'B', 'ä', 'A', 'd'].map((name, n) => added(name, entryUuid(n)));
    await happened(service.store, 'job-titles', ...names);
    const first = await page('limit=2');
    expect(first.entries).toEqual([{ name: 'A' }, { name: 'B' }]);
    const second = await page(`limit=2&after=${first.next}`);
    expect(second.entries).toEqual([{ name: 'c' }, { name: 'd' }]);
    expect(await page(`limit=2&after=${second.next}`)).toEqual({
      entries: [{ name: 'ä' }],
      next: null,
    });
    expect((await page('limit=5')).next).toBeNull();
  });

  it.each([
    ['limit=0', 'LIMIT_INVALID'],
    ['after=nowhere', 'OPTION_INVALID'],
    ['page=2', 'OPTION_INVALID'],
  ])('refuses what it does not know: %s', async (query, code) => {
    const { status, body } = await service.ask('GET', `/api/job-titles?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code });
  });
});
