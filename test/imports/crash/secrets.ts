import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secrets } from './scenario.js';

const forms = Object.values(secrets).flatMap((secret) => {
  const bytes = Buffer.from(secret);
  const texts = [secret, bytes.toString('base64').replaceAll('=', ''), bytes.toString('hex')];
  return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')];
});

/** Whether a password stands in there, as it is or in a form that is readable without a key. */
export const tellsSecret = (text: string | Uint8Array): boolean => {
  const bytes = Buffer.from(text);
  return forms.some((form) => bytes.includes(form));
};

/** The files of a folder, and of those in it, that tell a password. */
export async function leaksIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const read = await Promise.all(
    paths.map(async (path) => ({ path, tells: tellsSecret(await readFile(path)) })),
  );
  return read.filter(({ tells }) => tells).map(({ path }) => path);
}
