import { holdRawAnswers, rawAnswersIn } from './raw-answers.js';

const head = (status: string, ...lines: readonly string[]): string =>
  `${[`HTTP/1.1 ${status}`, 'content-type: application/json', 'X-Request-Id: x', ...lines].join('\r\n')}\r\n\r\n`;
const alive = '{"status":"ok"}';
const live = `${head('200 OK', `content-length: ${alive.length}`)}${alive}`;
const inChunks = `${head('200 OK', 'transfer-encoding: chunked')}8\r\n{"status\r\n7\r\n":"ok"}\r\n0\r\n\r\n`;
const question = 'GET /health/live HTTP/1.1';

describe('what a server wrote to one connection', () => {
  it('is read answer by answer, whatever frames their bodies', () => {
    const found = rawAnswersIn(`HTTP/1.1 100 Continue\r\n\r\n${live}${inChunks}${live}`);
    expect(found.map(({ status, body }) => [status, body])).toEqual([
      [200, alive],
      [200, alive],
      [200, alive],
    ]);
    expect(found[1]?.headers.get('x-request-id')).toBe('x');
  });

  it('passes when each answer is as described for its request', () => {
    holdRawAnswers([question, question], live + inChunks);
    holdRawAnswers(['GET http://x/health/live?waitFor=1 HTTP/1.1'], live);
    expect(rawAnswersIn('')).toEqual([]);
  });

  it.each([
    ['a status that is not described', [question], live.replace('200 OK', '201 Created')],
    ['a body that is not described', [question], live.replace('"ok"', '"no"')],
    ['a second answer that is not', [question, question], live + inChunks.replace('ok', 'no')],
    ['an answer to another request', ['GET /api/users HTTP/1.1'], live],
    ['an answer to nothing', [question], live + live],
  ])('fails the test when it has %s', (_what, requests, text) => {
    expect(() => holdRawAnswers(requests, text)).toThrow('not as /api/openapi.json says');
  });
});
