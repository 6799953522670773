import { csvOf, endOf, form, rowsOf, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

let users = 0;
const newCsv = () => csvOf([userLine(`F${(users += 1)}`)]);
const post = (body: FormData) => server.call('/api/imports', { method: 'POST', body });

const accepted: readonly (readonly [string, string, () => Promise<Response>])[] = [
  ['a form', 'people.csv', () => post(form(newCsv()))],
  ['an option before the file', 'people.csv', () => post(form(newCsv(), { before: plain }))],
  ['an option after the file', 'people.csv', () => post(form(newCsv(), { after: plain }))],
  [
    'an option as a field and in the query, as generated clients send it',
    'people.csv',
    () =>
      server.call('/api/imports?blankCells=clear&allowProtected=False', {
        method: 'POST',
        body: form(newCsv(), { before: { blankCells: 'clear', allowProtected: 'False' } }),
      }),
  ],
  ['every option at its default', 'people.csv', () => post(form(newCsv(), { after: defaults }))],
  ['a text/csv body', 'users.csv', () => upload(server, newCsv())],
  ['an option in the query', 'a b.csv', () => upload(server, newCsv(), named)],
];
const plain = { sendWelcomeEmail: 'false' };
const named = '?sendWelcomeEmail=false&fileName=a%20b.csv';
const defaults = {
  sendWelcomeEmail: 'false',
  dryRun: 'false',
  blankCells: 'keep',
  deleteTrainingRecords: 'false',
  allowProtected: 'false',
};

describe('an upload', () => {
  it.each(accepted)('is accepted and done in the background: %s', async (_what, fileName, send) => {
    const response = await send();
    expect(response.status).toBe(202);
    const answer = (await response.json()) as { readonly importId: string };
    expect(answer).toEqual({ importId: expect.any(String), status: 'checking' });
    expect(response.headers.get('location')).toBe(`/api/imports/${answer.importId}`);
    expect(Number(response.headers.get('rollbook-position'))).toBeGreaterThan(0);
    expect(await endOf(server, answer.importId)).toMatchObject({
      importId: answer.importId,
      status: 'completed',
      fileName,
      options: { sendWelcomeEmail: false },
      submittedBy: 'token:admin',
      rowsTotal: 1,
      rowsDone: 1,
      counts: { created: 1, error: 0 },
      warnings: [],
    });
  });

  it('is named as it is called, up to 255 characters', async () => {
    const response = await upload(
      server,
      newCsv(),
      `?fileName=${encodeURIComponent('ü'.repeat(300))}`,
    );
    const { importId } = (await response.json()) as { readonly importId: string };
    expect((await endOf(server, importId)).fileName).toBe('ü'.repeat(255));
  });

  it('says of every row what became of it', async () => {
    const lines = [
      userLine('R1'),
      userLine('R2', { email: 'none' }),
      userLine('R3', { active: '2' }),
    ];
    const { importId } = (await (await upload(server, csvOf(lines))).json()) as {
      importId: string;
    };
    expect(await endOf(server, importId)).toMatchObject({ counts: { created: 1, error: 2 } });
    expect(await rowsOf(server, importId)).toEqual([
      {
        row: 2,
        userId: 'R1',
        status: 'Created',
        details: 'Success No Email Sent.',
        problems: [],
        warnings: [],
        changes: [],
      },
      expect.objectContaining({
        row: 3,
        status: 'Error',
        problems: [{ code: 'EMAIL_INVALID', column: 'Email', message: expect.any(String) }],
      }),
      expect.objectContaining({
        row: 4,
        problems: [expect.objectContaining({ code: 'ACTIVE_INVALID' })],
      }),
    ]);
  });

  it('that is refused as a whole says why and changes nothing', async () => {
    const { importId } = (await (
      await upload(server, 'User ID,First Name\r\nF1,A\r\n')
    ).json()) as {
      readonly importId: string;
    };
    expect(await endOf(server, importId)).toMatchObject({
      status: 'failed',
      fileError: { code: 'COLUMN_MISSING', message: expect.stringContaining('Email') },
      rowsDone: 0,
    });
    expect(await rowsOf(server, importId)).toEqual([]);
  });
});
