import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledProgram } from './compiled-program.js';

type Ref = { readonly $ref: string };

type Media = {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
};

/** A response of the description. */
export type DescribedResponse = {
  readonly headers?: Readonly<Record<string, Ref>>;
  readonly content?: Readonly<Record<string, Media>>;
};

type Operation = { readonly responses: Readonly<Record<string, DescribedResponse>> };

/** As much of `/api/openapi.json` as answers are held against. */
export type DescribedApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly headers: Readonly<Record<string, { readonly schema: { readonly type: string } }>>;
  };
};

/** What the program that was compiled for the tests says of itself. */
export const describedApi: DescribedApi = JSON.parse(
  readFileSync(join(compiledProgram(), 'openapi.json'), 'utf8'),
);

const routes = Object.keys(describedApi.paths)
  .map((template) => ({ template, like: patternOf(template) }))
  // What is written out comes before what a parameter would match as well.
  .toSorted((a, b) => Number(a.template.includes('{')) - Number(b.template.includes('{')));

/** The request that is described for a method and a path; a HEAD is what its GET is. */
export function describedOperation(method: string, path: string): Operation | undefined {
  const found = routes.find(({ like }) => like.test(path) && isDecodable(path));
  return (
    found && describedApi.paths[found.template]?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
  );
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.\\/-]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^/]*')}$`);
}

/** What cannot be decoded names nothing, wherever it stands. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
