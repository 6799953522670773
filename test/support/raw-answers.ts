import type { IncomingHttpHeaders } from 'node:http';
import { holdAgainstDescription } from './held-against-description.js';

/** An answer as it came over the wire. */
export type RawAnswer = {
  readonly status: number;
  readonly headers: Headers;
  /** Put together, where it came in chunks. */
  readonly body: string;
};

/**
 * The answers in what a server wrote to one connection, in their order, but for those that only tell to go on. The last one may have been
 * cut off. `text`: a character for each byte (latin1), or the body is all ASCII.
 */
export function rawAnswersIn(text: string): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    const [line = '', ...lines] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(`${line} `)?.[1]);
    const headers = new Headers(lines.map((one) => nameAndValue(one)));
    const { body, length } = bodyIn(rest.slice(end + 4), status, headers);
    if (status >= 200) answers.push({ status, headers, body });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}

/**
 * Throws when what a server wrote to one connection is not what the description of the API says of these requests, each given by its first line:
 * `GET /api/users HTTP/1.1`. A request that was not answered any more is not asked for.
 */
export function holdRawAnswers(requests: readonly string[], text: string): void {
  for (const [at, answer] of rawAnswersIn(text).entries()) hold(requests[at] ?? '', answer);
}

/** The same of an answer that Node has read: `request` is the first line. */
export function holdAnswerOf(
  request: string,
  given: { readonly statusCode?: number | undefined; readonly headers: IncomingHttpHeaders },
  body: string,
): void {
  const headers = Object.entries(given.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  hold(request, {
    status: given.statusCode ?? 0,
    headers: new Headers(headers),
    body,
  });
}

function hold(request: string, { status, headers, body }: RawAnswer): void {
  const [method = '', address = ''] = request.split(' ');
  const path = address.replace(/^https?:\/\/[^/?]*/, '').split('?', 1)[0] ?? '';
  const isJson = /json/.test(headers.get('content-type') ?? '') && method !== 'HEAD';
  const read = isJson && { body: JSON.parse(body) as unknown };
  holdAgainstDescription({ method, path, status, headers, ...read });
}

const nameAndValue = (line: string): [name: string, value: string] => {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
};

/** The body at the beginning of a text, and how much of it that is. */
function bodyIn(text: string, status: number, headers: Headers) {
  if (status < 200 || status === 204 || status === 304) return { body: '', length: 0 };
  if (headers.get('transfer-encoding') === 'chunked') return chunksIn(text);
  const length = Number(headers.get('content-length') ?? text.length);
  return { body: text.slice(0, length), length };
}

function chunksIn(text: string) {
  let body = '';
  for (let at = 0; ;) {
    const line = text.indexOf('\r\n', at);
    const size = Number.parseInt(text.slice(at, line), 16);
    if (line < 0 || !(size > 0)) return { body, length: line < 0 ? text.length : line + 4 };
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}
