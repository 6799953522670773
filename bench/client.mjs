import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** The admin token of every server that is measured. */
export const token = 'bench-admin-token-0123456789abcdef';

/** The program does not know the request: it is older than the figure. */
export class NotThere extends Error {}

/** Requests to a server, as the figures need them. */
export const clientOf = (url) => ({
  /** What a request answers as JSON. @throws {NotThere} when the server does not know it. */
  get: async (path) => (await asked(`${url}${path}`)).json(),
  /** Sends JSON. */
  post: async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    await asked(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  },
  /** Reads an answer to its end and keeps nothing; answers how many bytes it has. */
  download: async (path) => {
    let bytes = 0;
    for await (const chunk of (await asked(`${url}${path}`)).body) bytes += chunk.length;
    return bytes;
  },
  /** Uploads a file and waits until `isReached(summary)`, by default the end of its import, whichever it is. `query`: options. */
  upload: (file, how) => upload(url, file, how),
});

async function asked(url, { headers, ...request } = {}) {
  const withToken = { ...headers, authorization: `Bearer ${token}` };
  const response = await fetch(url, { ...request, headers: withToken });
  if (response.ok) return response;
  const problem = await response.text();
  const isUnknown = ['"NOT_FOUND"', '"OPTION_INVALID"'].some((code) => problem.includes(code));
  if (response.status === 405 || isUnknown) throw new NotThere(url);
  throw new Error(`${url}: ${response.status} ${problem}`);
}

async function submit(url, file, query) {
  const response = await asked(`${url}/api/imports?fileName=users.csv${query && `&${query}`}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: createReadStream(file),
    duplex: 'half',
  });
  return (await response.json()).importId;
}

const hasEnded = ({ status }) => ['completed', 'cancelled', 'failed'].includes(status);
const longestPauseMs = 100;

/** Answers the seconds it took and the summary. Short pauses at first, so that small files are not measured by the pause. */
async function upload(url, file, { isReached = hasEnded, query = '' } = {}) {
  const started = performance.now();
  const importId = await submit(url, file, query);
  for (let pauseMs = 10; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const summary = await (await asked(`${url}/api/imports/${importId}`)).json();
    if (isReached(summary) || hasEnded(summary))
      return { seconds: (performance.now() - started) / 1000, summary };
    await setTimeout(pauseMs);
  }
}
