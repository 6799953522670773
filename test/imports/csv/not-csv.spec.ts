import { file, header, read, row } from './csv-file.js';

describe('a file that is something else', () => {
  it.each([
    ['excel', 'an Excel workbook', Buffer.from('PK\x03\x04\x14\0\x06\0\xff\xfe', 'latin1')],
    ['excel', 'an empty zip archive', Buffer.from('PK\x05\x06\0\0', 'latin1')],
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
  ])('is refused as %s: %s', async (kind, _, content) => {
    for (const chunkBytes of [1, 64 * 1024])
      expect((await read(content, chunkBytes)).refused).toEqual({
        code: 'FILE_NOT_CSV',
        column: null,
        values: { kind },
      });
  });
});

describe('a file that only looks a little like something else', () => {
  it.each(['[Notes]', '{Notes}', '<notes>', 'PK', '<b', '[1]'])(
    'is read: its first heading is %s',
    async (heading) => {
      const { rows, warnings, refused } = await read(file(`${heading},${header}`, `x,${row()}`));
      expect(refused).toBeUndefined();
      expect(warnings).toMatchObject([{ code: 'COLUMN_UNKNOWN', column: heading }]);
      expect(rows).toMatchObject([{ userId: 'F0001', problems: [] }]);
    },
  );
});
