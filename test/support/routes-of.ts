import type { HttpServer } from './http-server.js';

const methods = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** A line of the tree that Fastify prints: `│   └── /:name (GET, HEAD)`. */
const branch = /^((?:[│ ] {3})*)[├└]── (.*) \([A-Z, -]+\)$/u;

/**
 * What the server answers, as Fastify knows it, but for the documentation and pages for people: `GET /api/users/{userId}`. Fastify knows every address with every
 * method, for one that is not taken is refused: what it is refused with tells which are.
 */
export async function routesOf(server: HttpServer): Promise<readonly string[]> {
  const fastify = server.app.getHttpAdapter().getInstance();
  const tree: string = fastify.printRoutes({ commonPrefix: false, method: 'GET' });
  const routes: string[] = [];
  for (const url of urlsOf(tree).filter(
    (one) => !/^\/(?:api\/(?:docs|openapi)|welcome\/)/.test(one),
  ))
    for (const method of methods) {
      const response = await server.call(url.replaceAll(/:\w+/g, 'x'), { method });
      await response.body?.cancel();
      if (response.status !== 405) routes.push(`${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    }
  return routes.toSorted();
}

/** Each branch goes on where the one above it ends. */
function urlsOf(tree: string): readonly string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part] = branch.exec(line) ?? [];
    if (part === undefined) return [];
    const depth = indent.length / 4;
    above[depth] = `${above[depth - 1] ?? ''}${part}`;
    return [above[depth]];
  });
}
