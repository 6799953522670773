import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

let server: Server;
let asked: readonly string[];
let status: number;

beforeEach(async () => {
  asked = [];
  server = createServer(({ url = '' }, answer) => {
    asked = [...asked, url];
    answer.writeHead(status).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => void server.close());

/** The exit code of the health check of the image. */
async function healthCheck(): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, ['tools/is-ready.mjs'], {
    env: { PORT: String(port) },
  });
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

describe('the health check of the image', () => {
  it('succeeds when the service is ready', async () => {
    status = 200;
    expect(await healthCheck()).toBe(0);
    expect(asked).toEqual(['/health/ready']);
  });

  it('fails while the service is not ready', async () => {
    status = 503;
    expect(await healthCheck()).toBe(1);
  });

  it('fails when the service says nothing', async () => {
    server.removeAllListeners('request');
    server.on('request', ({ socket }) => socket.destroy());
    expect(await healthCheck()).toBe(1);
  });
});
