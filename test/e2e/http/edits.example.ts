import type { HttpServer } from '../../support/http-server.js';

type Headers = Readonly<Record<string, string>>;

/** A problem document of an edit. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly problems?: readonly { readonly code: string; readonly column: string }[];
};

/** The edits of users as requests to a server. */
export function editsOf(server: HttpServer) {
  const send = (method: string, path: string, body?: unknown, headers: Headers = {}) =>
    server.call(path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    send,
    create: (userId: string, differing: object = {}, headers: Headers = {}) =>
      send('POST', '/api/users', { ...person, userId, ...differing }, headers),
    update: (userId: string, body: unknown, headers: Headers = {}) =>
      send('PATCH', `/api/users/${userId}`, body, headers),
  };
}

const person = {
  firstName: 'Ann',
  lastName: 'Archer',
  email: 'ann@example.org',
  userType: 'student',
};
