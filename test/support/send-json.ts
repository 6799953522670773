import type { HttpServer } from './http-server.js';

/** An authorised request with a JSON body, or without a body. */
export const sendJson = (
  server: HttpServer,
  method: string,
  path: string,
  body?: object,
): Promise<Response> =>
  server.call(path, {
    method,
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
