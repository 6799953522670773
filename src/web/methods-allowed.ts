import { METHODS } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { RouteOptions } from 'fastify';
import { Rejected } from './rejected.js';

/**
 * Every method that Node can read, except CONNECT, which asks for a tunnel. The framework answers OPTIONS itself where browsers of other
 * sites may ask.
 *
 * @see RFC 9110 §9, http-rules.ts
 */
const methods: readonly string[] = METHODS.filter((method) => method !== 'CONNECT');

/** Marks a route that only says what to do instead. Give it to `RouteConfig`. */
export const onlyRefuses = { onlyRefuses: true };

/** The methods that have a route, each with whether the route takes it or only refuses. */
type Routed = Map<string, 'taken' | 'refused'>;

/** Answers 405 at a known address that does not take the method, and names the methods that it takes. @see RFC 9110 §15.5.6 */
@Injectable()
export class MethodsAllowed implements OnModuleInit {
  readonly #routed = new Map<string, Routed>();

  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {
    const fastify = host.httpAdapter.getInstance();
    for (const method of methods)
      if (!fastify.supportedMethods.includes(method)) fastify.addHttpMethod(method);
    // In the constructor: routes are made before `onModuleInit`.
    fastify.addHook('onRoute', (route) => this.#learn(route));
  }

  onModuleInit(): void {
    for (const [url, routed] of this.#routed) this.#refuseOthers(url, routed);
  }

  #learn({ url, method, config }: RouteOptions): void {
    const routed: Routed = this.#routed.get(url) ?? new Map();
    const use = Object.hasOwn(config ?? {}, 'onlyRefuses') ? 'refused' : 'taken';
    for (const one of [method].flat()) routed.set(one, use);
    this.#routed.set(url, routed);
  }

  #refuseOthers(url: string, routed: Routed): void {
    const others = methods.filter((method) => !routed.has(method));
    if (others.length === 0) return;
    const allow = methods.filter((method) => routed.get(method) === 'taken').join(', ');
    // `onRequest` comes before the body is read. The body does not matter.
    const refuse = async (): Promise<never> => {
      throw new Rejected('METHOD_NOT_ALLOWED', { headers: { Allow: allow } });
    };
    this.host.httpAdapter
      .getInstance()
      .route({ method: others, url, onRequest: refuse, handler: refuse });
  }
}
