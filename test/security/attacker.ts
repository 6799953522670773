import { readdir, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

/** Speaks to a server without any library in between, as an attacker does, and keeps every answer. */
export class Attacker {
  /** All that was answered so far. */
  readonly answers: string[] = [];
  readonly #port: number;

  constructor(private readonly url: string) {
    this.#port = Number(new URL(url).port);
  }

  /** A connection that says nothing. */
  open(): Promise<Socket> {
    const socket = connect(this.#port, '127.0.0.1');
    socket.on('error', () => undefined);
    return new Promise((resolve) => socket.once('connect', () => resolve(socket)));
  }

  /** What is answered to these bytes until the connection closes. */
  async send(bytes: string | Uint8Array): Promise<string> {
    const socket = await this.open();
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.write(bytes);
    await new Promise((resolve) => socket.once('close', resolve));
    this.answers.push(answer);
    return answer;
  }

  /** Sends the beginning of a request on a connection that stays open. */
  async begin(bytes: string): Promise<Socket> {
    const socket = await this.open();
    socket.setEncoding('utf8').on('data', (text: string) => this.answers.push(text));
    socket.write(bytes);
    return socket;
  }

  /** The status of a request. */
  async status(path: string, init: RequestInit = {}): Promise<number> {
    const response = await fetch(this.url + path, init);
    this.answers.push(JSON.stringify([...response.headers]), await response.text());
    return response.status;
  }
}

/** The first line of an answer as it came. */
export const firstLine = (answer: string): string => answer.split('\r\n', 1)[0] ?? '';

/** Names of the files under a folder in which one of the texts stands. */
export async function filesWith(
  folder: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (texts.some((text) => bytes.includes(text))) found.push(entry.name);
  }
  return found;
}
