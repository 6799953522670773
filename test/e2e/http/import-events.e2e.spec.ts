import { Agent, request } from 'node:http';
import { once } from 'node:events';
import { csvOf, importCsv, upload, userLine } from '../../support/http-imports.js';
import { adminToken, type HttpServer } from '../../support/http-server.js';
import { httpServers } from '../../support/http-servers.js';
import { holdUploads } from '../../support/held-upload.js';
import { holdAnswerOf } from '../../support/raw-answers.js';
import { allEvents, restOf, sentEvents } from '../../support/sent-events.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = httpServers();
let server: HttpServer;
beforeEach(async () => {
  server = await start(await tempFolder());
});

const csv = csvOf([userLine('E1'), userLine('E2')]);
const listen = (importId: string, headers = {}) =>
  server.call(`/api/imports/${importId}/events`, { headers });

async function submit(): Promise<string> {
  const answer = await (await upload(server, csv)).json();
  return (answer as { readonly importId: string }).importId;
}

describe('the events of an import', () => {
  it('show what GET answers, from the check to the end, and end', async () => {
    const letGo = holdUploads(server);
    const importId = await submit();
    const response = await listen(importId);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const events = sentEvents(response);
    const { value: first } = await events.next();
    expect(first).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'import',
      shown: { importId, status: 'checking', rowsTotal: null, rowsDone: 0, secondsLeft: null },
    });
    letGo();
    const rest = await restOf(events);
    expect(rest.at(-1)?.shown).toEqual(await server.json(`/api/imports/${importId}`));
    expect(rest.at(-1)?.shown).toMatchObject({ status: 'completed', rowsTotal: 2, rowsDone: 2 });
    expect(rest.filter(({ shown }) => shown.completedAt !== null)).toHaveLength(1);
  });

  it('are one for an import that has ended, and none for a client that has got it', async () => {
    const { importId } = await importCsv(server, csv);
    const [only, ...more] = await allEvents(await listen(importId));
    expect(more).toEqual([]);
    expect(only?.shown).toEqual(await server.json(`/api/imports/${importId}`));
    const again = await listen(importId, { 'last-event-id': only?.id });
    expect([again.status, await again.text()]).toEqual([204, '']);
    expect(await allEvents(await listen(importId, { 'last-event-id': 'unknown' }))).toEqual([only]);
  });

  it('are refused before they begin when there is no such import', async () => {
    const response = await listen('0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'IMPORT_NOT_FOUND' });
  });

  it('leave the connection for further requests', async () => {
    const { importId } = await importCsv(server, csv);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports: (number | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) {
      const path = `/api/imports/${importId}/events`;
      const headers = { authorization: `Bearer ${adminToken}` };
      const asked = request(server.url + path, { agent, headers }).end();
      const [answer] = await once(asked, 'response');
      ports.push(answer.socket.localPort);
      let body = '';
      for await (const text of answer.setEncoding('utf8')) body += text;
      holdAnswerOf(`GET ${path}`, answer, body);
      expect(body).toContain('event: import');
    }
    expect(ports).toEqual([ports[0], ports[0], ports[0]]);
    agent.destroy();
  });

  it('of an import that goes on do not hold up a HEAD, or the stop of the service', async () => {
    const letGo = holdUploads(server);
    const importId = await submit();
    const head = await server.call(`/api/imports/${importId}/events`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    const events = sentEvents(await listen(importId));
    await events.next();
    const stopped = server.close();
    expect(await restOf(events)).toEqual([]);
    letGo();
    await stopped;
  });
});
