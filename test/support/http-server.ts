import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ask } from './ask.js';
import { programModule } from './import-as-node.js';
import { adminToken } from './child-server.js';

export { adminToken } from './child-server.js';

/** Test files share the processors with each other. */
jest.setTimeout(30_000);

type Call = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** The service in this process, asked over real HTTP. */
export type HttpServer = {
  readonly url: string;
  readonly dataDir: string;
  /** To reach a provider: one that is to fail, say. */
  readonly app: NestFastifyApplication;
  /** An authorised request. */
  readonly call: (path: string, init?: Call) => Promise<Response>;
  /** An authorised GET whose answer is JSON. */
  readonly json: <Body = Record<string, unknown>>(path: string) => Promise<Body>;
  readonly close: () => Promise<void>;
};

type Env = Readonly<Record<string, string>>;

/**
 * Starts the compiled program in this process on a data folder and a free port, silent, with `ADMIN_TOKEN` set. `env`: as an operator sets it.
 * To reach a provider of `app`, or to spy on a class, take the class from `classes-of-program.ts`.
 */
export async function startHttpServer(dataDir: string, env: Env = {}): Promise<HttpServer> {
  const { createApp } =
    await programModule<typeof import('../../src/create-app.js')>('create-app.js');
  const { readConfig } = await programModule<typeof import('../../src/config.js')>('config.js');
  const config = readConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    ADMIN_TOKEN: adminToken,
    LOG_LEVEL: 'fatal',
    ...env,
  });
  const app = await createApp(config);
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  const call = (path: string, init: Call = {}): Promise<Response> =>
    ask(url + path, {
      ...init,
      headers: { authorization: `Bearer ${adminToken}`, ...init.headers },
    });
  return {
    url,
    dataDir,
    app,
    call,
    json: async <Body>(path: string) => (await (await call(path)).json()) as Body,
    close: () => app.close(),
  };
}
