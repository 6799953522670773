import { Writable } from 'node:stream';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { refuseUnreadable } from '../../src/web/refuse-unreadable.js';

/** What is written to a client whose request failed with this code. */
async function answerTo(code: string): Promise<string> {
  let written = '';
  const socket = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      written += text;
      done();
    },
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  refuseUnreadable(Object.assign(new Error('failed'), { code }), socket as unknown as Socket);
  await closed;
  return written;
}

beforeAll(() => Logger.overrideLogger(false));

describe('what is no request of HTTP', () => {
  it.each([
    ['a request that takes too long', 'ERR_HTTP_REQUEST_TIMEOUT', 408, 'REQUEST_TOO_SLOW'],
    ['headers that are too large', 'HPE_HEADER_OVERFLOW', 431, 'HEADERS_TOO_LARGE'],
    ['anything else', 'HPE_INVALID_METHOD', 400, 'REQUEST_INVALID'],
  ])('is answered, and the connection closed: %s', async (_what, error, status, code) => {
    const [head = '', body = ''] = (await answerTo(error)).split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toMatch(/^X-Request-Id: [\w-]{36}\r?$/m);
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });

  it('is not answered when the client is gone', async () => {
    expect(await answerTo('ECONNRESET')).toBe('');
  });
});
