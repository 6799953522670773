import { holdAgainstDescription, type Answer } from './held-against-description.js';

const answer = (
  { type, ...other }: Partial<Answer> & { readonly type?: string } = {},
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  method: 'GET',
  path: '/health/live',
  status: 200,
  headers: new Headers({
    'x-request-id': 'x',
    'content-type': type ?? 'application/json',
    ...headers,
  }),
  body: { status: 'ok' },
  ...other,
});
const held =
  (...from: Parameters<typeof answer>) =>
  () =>
    holdAgainstDescription(answer(...from));

const problem = { type: 'about:blank', title: 'x', status: 503, detail: 'x', code: 'OWN_ACCOUNT' };
const problemType = 'application/problem+json';

describe('an answer that is held against the description of the API', () => {
  it('passes when it is as described', () => {
    expect(held()).not.toThrow();
    expect(held({ path: '/nothing', status: 404, body: problem, type: problemType })).not.toThrow();
  });

  it.each([
    [
      'a member that is not described',
      held({ body: { status: 'ok', more: 1 } }),
      'additional properties',
    ],
    ['a member missing', held({ body: {} }), "required property 'status'"],
    ['a word that is not described', held({ body: { status: 'fine' } }), 'allowed values'],
    ['another status', held({ status: 201 }), 'the status is not described'],
    ['another type', held({ type: 'text/html' }), 'the type text/html is not described'],
    [
      'a header that is not described',
      held({}, { etag: '"1"' }),
      'the header ETag is not described',
    ],
    [
      'a code of another request',
      held({ status: 503, body: problem, type: problemType }),
      'the code OWN_ACCOUNT',
    ],
    ['no refusal where nothing is', held({ path: '/nothing' }), 'the status is not described'],
  ])('fails the test when it has %s', (_what, act, message) => {
    expect(act).toThrow(/^GET \/\w+.* answered \d+, not as \/api\/openapi\.json says/);
    expect(act).toThrow(message);
  });
});
