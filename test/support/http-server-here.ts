import { readConfig } from '../../src/config.js';
import { createApp } from '../../src/create-app.js';
import { startProgram, type HttpServer } from './http-server.js';

/** As `startHttpServer`, with the classes that the test file imports from `src`: it can reach a provider of `app`. It takes three seconds more. */
export const startHttpServerHere = (
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<HttpServer> => startProgram({ createApp, readConfig }, dataDir, env);
