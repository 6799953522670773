import { jest } from '@jest/globals';
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { ImportWatches, ShownImports } from '../../support/classes-of-program.js';
import { csvOf, upload, userLine } from '../../support/http-imports.js';
import { adminToken, type HttpServer } from '../../support/http-server.js';
import { httpServers } from '../../support/http-servers.js';
import { holdUploads } from '../../support/held-upload.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = httpServers();
const minuteMs = 60_000;
const listeners = 3000;
/** More at once would wait in the queue of the listening socket. */
const connectingAtOnce = 100;

const agent = new Agent({ maxSockets: Infinity });
afterAll(() => agent.destroy());

/** A listener over a connection of its own. */
async function listen(server: HttpServer, importId: string): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const asked = request(`${server.url}/api/imports/${importId}/events`, { agent, headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer.setEncoding('utf8');
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer) text += part;
  return text;
}

describe('three thousand listeners of one import', () => {
  it(
    'cost the reads of one, all hear the end, and none is left when they go',
    async () => {
      const server = await start(await tempFolder());
      const letGo = holdUploads(server);
      const csv = csvOf(Array.from({ length: 3000 }, (_, n) => userLine(`M${n}`)));
      const { importId } = (await (await upload(server, csv)).json()) as { importId: string };
      const watches = server.app.get(ImportWatches);
      const find = jest.spyOn(server.app.get(ShownImports), 'find');
      const since = performance.now();
      const answers: IncomingMessage[] = [];
      while (answers.length < listeners)
        answers.push(
          ...(await Promise.all(
            Array.from({ length: connectingAtOnce }, () => listen(server, importId)),
          )),
        );
      const gone = answers.splice(0, listeners / 2);
      for (const answer of gone) answer.destroy();
      letGo();
      const texts = await Promise.all(answers.map(textOf));
      // One at the beginning, and at most one in each time between two looks.
      const looks = Math.ceil((performance.now() - since) / watches.lookEveryMs);
      expect(find.mock.calls.length).toBeLessThanOrEqual(1 + looks);
      for (const text of texts) {
        expect(text.match(/"status":"completed"/g)).toHaveLength(1);
        expect(text.trimEnd().split('\n').at(-1)).toContain('"status":"completed"');
      }
      const before = find.mock.calls.length;
      await setTimeout(3 * watches.lookEveryMs);
      expect(find.mock.calls.length).toBe(before);
    },
    4 * minuteMs,
  );
});
