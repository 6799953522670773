import type { ImportOptions } from '../domain/import-events.js';

/** How the characters of a file are written as bytes. */
export type FileEncoding = NonNullable<ImportOptions['encoding']>;

/** Every encoding that is read, by the name that the option `encoding` takes. */
export const fileEncodings: readonly FileEncoding[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
];
