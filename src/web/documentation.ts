import type { FastifyRequest } from 'fastify';

const descriptions: ReadonlySet<string> = new Set([
  '/api/docs',
  '/api/openapi.json',
  '/api/openapi.yaml',
]);

/** Whether a request asks for the description of the API or for the pages that show it: they are the same for everybody, and hold nothing personal. */
export const isDocumentation = ({ routeOptions: { url = '' } }: FastifyRequest): boolean =>
  descriptions.has(url) || url.startsWith('/api/docs/');
