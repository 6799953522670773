import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { ask } from '../support/ask.js';
import { startChildServer } from '../support/child-server.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const chosen = 'zwölf Möwen 4711';
const refused = 'Dreizehn Möwen 4711';

/** The text of the only e-mail, once it is written. */
async function mailIn(dataDir: string): Promise<string> {
  const outbox = join(dataDir, 'outbox');
  for (;;) {
    const names = await readdir(outbox).catch(() => []);
    const name = names.find((one) => one.endsWith('.eml'));
    if (name !== undefined)
      return (await simpleParser(await readFile(join(outbox, name)))).text ?? '';
    await setTimeout(20);
  }
}

/** Files of the data folder but those of the outbox in which one of these texts stands. */
async function filesWith(dataDir: string, ...texts: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile() && !one.name.endsWith('.eml'))) {
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (texts.some((text) => bytes.includes(text))) found.push(entry.name);
  }
  return found;
}

describe('the link of a welcome e-mail, and the password that is chosen by it', () => {
  it('stand in no file of the data folder but the e-mail, and in no log', async () => {
    const dataDir = await tempFolder();
    const server = await startChildServer(dataDir, { LOG_LEVEL: 'verbose' });
    const csv =
      'User ID,First Name,Last Name,Email,User Type,Active\r\nA1,Ann,Lee,a@example.org,Student,1';
    const headers = { 'content-type': 'text/csv' };
    await server.call('/api/imports?sendWelcomeEmail=true', { method: 'POST', headers, body: csv });
    const [link = '', token = ''] = /http\S+\/welcome\/([\w-]+)/.exec(await mailIn(dataDir)) ?? [];
    expect(token).toHaveLength(43);
    const statuses: number[] = [];
    for (const password of ['short', chosen, refused]) {
      const body = JSON.stringify({ token, password });
      const json = { 'content-type': 'application/json' };
      const url = new URL('/api/credentials/choose', link);
      statuses.push((await ask(url.href, { method: 'POST', headers: json, body })).status);
      statuses.push((await ask(link)).status);
    }
    expect(statuses).toEqual([422, 200, 200, 410, 410, 410]);
    const secrets = [token, 'wen 4711'];
    expect(await filesWith(dataDir, ...secrets)).toEqual([]);
    await server.stop();
    expect(await filesWith(dataDir, ...secrets)).toEqual([]);
    // There is a log to be looked at.
    expect(server.said()).toContain('/api/credentials/choose');
    for (const secret of secrets) expect(server.said()).not.toContain(secret);
  }, 60_000);
});
