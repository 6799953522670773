import { once } from 'node:events';
import type { Server } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { MailSettings } from './mail-settings.js';

/** How people reach the program. */
@Injectable()
export class PublicUrl {
  constructor(
    private readonly settings: MailSettings,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Without a slash at the end. Without `PUBLIC_URL` it is the address that the program listens on, which is waited for. */
  async get(): Promise<string> {
    return this.settings.of.publicUrl ?? addressOf(await this.#listening());
  }

  async #listening(): Promise<Server> {
    const server: Server = this.host.httpAdapter.getHttpServer();
    if (!server.listening) await once(server, 'listening');
    return server;
  }
}

/** The names for every address of a machine are no place to go to. */
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function addressOf(server: Server): string {
  const address = server.address();
  // A server over TCP has an object.
  if (typeof address !== 'object' || address === null) return 'http://localhost';
  const { address: ip, port } = address;
  const named = ip.includes(':') ? `[${ip}]` : ip;
  return `http://${everywhere.has(ip) ? 'localhost' : named}:${port}`;
}
