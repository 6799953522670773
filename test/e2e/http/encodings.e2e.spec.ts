import { endOf } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

let users = 0;
/** A CSV in Windows-1250 of a user called Łukasz, and that User ID. */
function newCsv() {
  const userId = `F${(users += 1)}`;
  const csv = `User ID,First Name,Last Name,Email,User Type,Active\r\n${userId},\xa3ukasz,Nowak,l@example.org,Student,1\r\n`;
  return { userId, csv: Buffer.from(csv, 'latin1') };
}

/** A form with options before and behind the file. */
function formOf(csv: Uint8Array, type: string, options: Readonly<Record<string, string>> = {}) {
  const data = new FormData();
  data.append('blankCells', 'keep');
  data.append('file', new Blob([csv], { type }), 'people.csv');
  for (const [name, value] of Object.entries(options)) data.append(name, value);
  return data;
}

const post = (body: FormData, query = '') =>
  server.call(`/api/imports${query}`, { method: 'POST', body });

async function firstNameAfter(answer: Response, userId: string): Promise<unknown> {
  expect(answer.status).toBe(202);
  const { importId } = (await answer.json()) as { readonly importId: string };
  await endOf(server, importId);
  return (await server.json(`/api/users/${userId}`))['firstName'];
}

describe('the charset of the file in a form', () => {
  it.each(['text/csv; charset=windows-1250', 'text/csv;charset="CP1250"'])(
    'is its encoding: %s',
    async (type) => {
      const { userId, csv } = newCsv();
      expect(await firstNameAfter(await post(formOf(csv, type)), userId)).toBe('Łukasz');
    },
  );

  it('gives way to the option, as a field or in the query', async () => {
    const type = 'text/csv; charset=windows-1251';
    for (const [options, query] of [
      [{ encoding: 'windows-1250' }, ''],
      [{}, '?encoding=windows-1250'],
    ] as const) {
      const { userId, csv } = newCsv();
      const answer = await post(formOf(csv, type, options), query);
      expect(await firstNameAfter(answer, userId)).toBe('Łukasz');
    }
  });

  it('that is unknown is refused', async () => {
    const answer = await post(formOf(newCsv().csv, 'text/csv; charset=klingon'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'OPTION_INVALID' });
  });
});

describe('the charset of a text/csv body', () => {
  it('is its encoding', async () => {
    const { userId, csv } = newCsv();
    const answer = await server.call('/api/imports', {
      method: 'POST',
      headers: { 'content-type': 'text/csv; charset=windows-1250' },
      body: csv,
    });
    expect(await firstNameAfter(answer, userId)).toBe('Łukasz');
  });
});
