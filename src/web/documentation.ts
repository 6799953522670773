import type { FastifyRequest } from 'fastify';

const descriptions: ReadonlySet<string> = new Set([
  '/api/docs',
  '/api/openapi.json',
  '/api/openapi.yaml',
]);

/** Whether a request asks for the description of the API or for its pages. They are the same for all clients, and have no personal data. */
export const isDocumentation = ({ routeOptions: { url = '' } }: FastifyRequest): boolean =>
  descriptions.has(url) || url.startsWith('/api/docs/');
