import { holdAgainstDescription } from './held-against-description.js';

/** `fetch`, for everything that tests ask of the program: an answer that the description of the API does not know fails the test. */
export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(address, init);
  const { status, headers } = response;
  const { method = 'GET' } = init;
  const { pathname: path } = new URL(address);
  const body = method === 'HEAD' ? undefined : await bodyOf(response);
  holdAgainstDescription({ method, path, status, headers, body });
  return response;
}

/** What is long is not JSON, and stays to be read by the test. */
async function bodyOf(response: Response): Promise<unknown> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return isJson ? response.clone().json() : undefined;
}
