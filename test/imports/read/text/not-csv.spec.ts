import { file, header, read, row } from '../csv-file.js';

const hex = (bytes: string): Buffer => Buffer.from(bytes, 'hex');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The beginning of a zip archive that holds files of these names. */
const zipOf = (...names: readonly string[]): Buffer =>
  Buffer.concat(names.map((name) => entry(name)));

/** A file in an archive, not compressed. */
function entry(name: string, content = '<xml/>'): Buffer {
  const begin = Buffer.alloc(30);
  begin.write('PK\x03\x04', 'latin1');
  begin.writeUInt16LE(name.length, 26);
  return Buffer.concat([begin, latin(name), latin(content)]);
}

const openDocument = (kind: string): Buffer =>
  entry('mimetype', `application/vnd.oasis.opendocument.${kind}`);

/** A file of an office of before 2007 with a stream of this name in its directory. */
const compound = (stream: string): Buffer =>
  Buffer.concat([
    hex('d0cf11e0a1b11ae1'),
    Buffer.alloc(1_000),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(64),
  ]);

const bitmap = Buffer.alloc(60);
bitmap.write('BM');
bitmap.writeUInt32LE(40, 14);

/** How a file is refused, however its bytes are cut. */
async function refusalOf(content: string | Buffer) {
  const { refused } = await read(content);
  expect((await read(content, 1)).refused).toEqual(refused);
  return refused;
}

const notCsv = (values: object) => ({ code: 'FILE_NOT_CSV', column: null, values });

describe('a file that is something else', () => {
  it.each([
    ['excel', 'a workbook', zipOf('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml')],
    ['excel', 'one whose book comes late', zipOf('[Content_Types].xml', '_rels/.rels')],
    ['document', 'a text document', zipOf('[Content_Types].xml', 'word/document.xml')],
    ['document', 'a presentation', zipOf('[Content_Types].xml', 'ppt/presentation.xml')],
    ['document', 'an OpenDocument text', openDocument('text')],
    ['opendocument', 'an OpenDocument spreadsheet', openDocument('spreadsheet')],
    ['numbers', 'a document of Numbers', zipOf('Index/Document.iwa', 'Index/Tables/Tile.iwa')],
    ['zip', 'an archive with a CSV in it', zipOf('users.csv')],
    ['zip', 'an archive cut short', Buffer.from('PK\x03\x04\x14\0\x06\0\xff\xfe', 'latin1')],
    ['zip', 'an empty zip archive', Buffer.from('PK\x05\x06\0\0', 'latin1')],
    ['excel', 'an old workbook with its book', compound('Workbook')],
    ['locked-excel', 'a workbook with a password', compound('EncryptedPackage')],
    ['document', 'an old text document', compound('WordDocument')],
    ['excel', 'an old workbook', Buffer.from('d0cf11e0a1b11ae10000ff', 'hex')],
    ['html', 'a web page', '\ufeff\r\n <!DOCTYPE html>\n<html><body>User ID,Email'],
    ['html', 'a table', '<table border="1"><tr><td>User ID</td></tr></table>'],
    ['html', 'a web page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le')],
    ['html', 'a web page in UTF-16 without a mark', Buffer.from('<html><head>', 'utf16le')],
    ['html', 'a web page in Windows-1252', Buffer.from('<HTML>é\x81', 'latin1')],
    ['xml', 'XML', '<?xml version="1.0"?><users/>'],
    ['json', 'a list of objects', '[{"User ID":"F0001","Active":1}]'],
    ['json', 'a list of lists', '[\n ["User ID","First Name","Last Name"]]'],
    ['json', 'an object', '{\n  "users": []}'],
    ['json', 'an object on each line', '{"User ID":"F1"}\n{"User ID":"F2"}\n'],
    ['json', 'an empty list', '[]'],
    ['json', 'numbers', '[1,2]'],
    ['vcard', 'contacts', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\n'],
    ['ldif', 'a directory export', 'version: 1\n\ndn: CN=Anna,DC=example,DC=org\ncn: Anna\n'],
    ['shortcut', 'a link to a page', '[InternetShortcut]\r\nURL=https://example.org/\r\n'],
    ['shortcut', 'a link to a file', hex('4c0000000114020000000000c00000000000004600')],
    ['apple-double', 'what macOS puts beside a file', hex('0005160700020000')],
    ['gzip', 'a compressed file', hex('1f8b0800')],
  ])('is refused as %s: %s', async (kind, _, content) => {
    expect(await refusalOf(content)).toEqual(notCsv({ kind }));
  });
});

describe('a file that is something else of several kinds', () => {
  it.each([
    ['image', 'PNG', hex('89504e470d0a1a0a0000000d')],
    ['image', 'JPEG', hex('ffd8ffe000104a464946')],
    ['image', 'GIF', latin('GIF89a\x01\0\x01\0')],
    ['image', 'TIFF', hex('49492a0008000000')],
    ['image', 'TIFF', hex('4d4d002a00000008')],
    ['image', 'WebP', latin('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image', 'BMP', bitmap],
    ['image', 'HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0')],
    ['image', 'HEIC', latin('\0\0\0\x18ftypmif1\0\0\0\0')],
    ['image', 'AVIF', latin('\0\0\0\x18ftypavif\0\0\0\0')],
    ['image', 'JPEG XL', hex('0000000c4a584c200d0a870a')],
    ['archive', '7-Zip', hex('377abcaf271c0004')],
    ['archive', 'RAR', latin('Rar!\x1a\x07\x01\0')],
    ['archive', 'bzip2', latin('BZh91AY&SY')],
    ['archive', 'xz', hex('fd377a585a00')],
    ['archive', 'tar', Buffer.concat([Buffer.alloc(257, 'a'), latin('ustar\0')])],
    ['media', 'video', latin('\0\0\0\x18ftypmp42\0\0\0\0')],
    ['media', 'sound', latin('ID3\x04\0\0')],
    ['database', 'Access', latin('\0\x01\0\0Standard ACE DB\0')],
    ['database', 'SQLite', latin('SQLite format 3\0')],
  ])('is refused as %s: %s', async (kind, format, content) => {
    expect(await refusalOf(content)).toEqual(notCsv({ kind, format }));
  });
});

describe('a file that only looks a little like something else', () => {
  it.each([
    '[Notes]',
    '{Notes}',
    '<notes>',
    'PK',
    '<b',
    '[1]',
    'BM',
    'ID3',
    'Rar!',
    'BZh9',
    'dn: x',
  ])('is read: its first heading is %s', async (heading) => {
    const { rows, warnings, refused } = await read(file(`${heading},${header}`, `x,${row()}`));
    expect(refused).toBeUndefined();
    expect(warnings).toMatchObject([{ code: 'COLUMN_UNKNOWN', column: heading }]);
    expect(rows).toMatchObject([{ userId: 'F0001', problems: [] }]);
  });
});
