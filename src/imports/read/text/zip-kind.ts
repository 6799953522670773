/** What a zip archive may be. */
export type ZipKind = 'excel' | 'opendocument' | 'document' | 'numbers' | 'zip';

const localHeader = Buffer.from('PK\x03\x04', 'latin1');
const nameLengthAt = 26;
const nameAt = 30;

/** Names of files in the archive, by kind. The first that is found counts. */
const signs: readonly (readonly [ZipKind, RegExp])[] = [
  ['excel', /^xl\//],
  ['document', /^(?:word|ppt|visio)\//],
  ['numbers', /^Index(?:\/|\.zip$)/],
];

const openDocument = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(\w+)/;

/** The kind of a zip archive by the names of files in its first 64 KiB: workbooks and documents of offices are zip archives too. */
export function zipKindOf(written: Buffer): ZipKind {
  const [, kind] = openDocument.exec(written.toString('latin1', nameAt, nameAt + 100)) ?? [];
  if (kind !== undefined) return kind === 'spreadsheet' ? 'opendocument' : 'document';
  const names = namesIn(written);
  const [found] = signs.find(([, sign]) => names.some((name) => sign.test(name))) ?? [];
  // A file of an office whose kind comes later.
  return found ?? (names.includes('[Content_Types].xml') ? 'excel' : 'zip');
}

/** @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT §4.3.7 */
function namesIn(written: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = written.indexOf(localHeader); at >= 0; at = written.indexOf(localHeader, at + 1)) {
    if (at + nameAt > written.length) break;
    const from = at + nameAt;
    names.push(written.toString('latin1', from, from + written.readUInt16LE(at + nameLengthAt)));
  }
  return names;
}
