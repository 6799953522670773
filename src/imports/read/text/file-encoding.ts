/** The name of an encoding in the WHATWG Encoding Standard, in small letters. */
export type FileEncoding = string;

/** The encodings that a message names; every label of the standard is taken. */
export const commonEncodings: readonly FileEncoding[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'macintosh',
];

/** The encoding that a label means, in any case: `latin1` is `windows-1252`. `undefined` for an unknown label. @see https://encoding.spec.whatwg.org/#names-and-labels */
export function encodingOf(label: string): FileEncoding | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // The error is the answer: the standard has no such label.
    return undefined;
  }
}

const ownRules: ReadonlySet<FileEncoding> = new Set([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
]);

/** Whether an encoding is read by the platform's decoder alone: never guessed, only where it is named. */
export const isNamedOnly = (encoding: FileEncoding | undefined): encoding is FileEncoding =>
  encoding !== undefined && !ownRules.has(encoding);
