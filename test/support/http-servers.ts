import { startHttpServer, type HttpServer } from './http-server.js';

/** Starts services as `startHttpServer` does; the test file closes them after each test. */
export function httpServers(): typeof startHttpServer {
  const running: HttpServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await server.close();
  });
  return async (...asked) => {
    const server = await startHttpServer(...asked);
    running.push(server);
    return server;
  };
}
