import { file, header, read, row } from '../csv-file.js';
import { big, bytesOf, eAcute, firstNames, jose, little, mark } from './encoded-text.example.js';

describe('an encoding that is named', () => {
  it('reads UTF-16 without a mark', async () => {
    for (const [name, bytes] of [
      ['utf-16le', little(file(header, row({ 'First Name': 'Zoë' })))],
      ['utf-16be', big(file(header, row({ 'First Name': 'Zoë' })))],
    ] as const) {
      const found = await read(bytes, 3, name);
      expect(found.refused).toBeUndefined();
      expect(firstNames(found.rows)).toEqual(['Zoë']);
    }
  });

  it('reads UTF-8 letters as Windows-1252, and warns of nothing: it was not guessed', async () => {
    const found = await read(file(header, row({ 'First Name': 'Zoë' })), 1, 'windows-1252');
    expect(firstNames(found.rows)).toEqual(['ZoÃ«']);
    expect(found.warnings).toEqual([]);
  });

  it.each([
    ['utf-8', bytesOf(file(header, row(jose)), eAcute)],
    ['windows-1252', bytesOf(file(header, row(jose)), 0x8d)],
    ['utf-16le', little(file(header, row({ 'First Name': '\udc00' })))],
    ['utf-16be', big(file(header, row({ 'First Name': '\udc00' })))],
  ] as const)('refuses what is not valid in it: %s', async (name, bytes) => {
    expect((await read(bytes, 7, name)).refused).toEqual({
      code: 'FILE_ENCODING',
      column: 'First Name',
      row: 2,
      values: { encoding: name },
    });
  });

  it('does not take ASCII for UTF-16 that was cut', async () => {
    const { refused } = await read(`${header}\n`, 64, 'utf-16le');
    expect(refused?.code).not.toBe('FILE_TRUNCATED');
  });

  it('refuses UTF-16 that is called something else', async () => {
    const bytes = little(mark + file(header, row()));
    for (const name of ['utf-8', 'windows-1252'] as const)
      expect((await read(bytes, 64, name)).refused).toMatchObject({ code: 'FILE_ENCODING' });
  });
});
