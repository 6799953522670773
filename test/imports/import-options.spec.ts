import { parseImportOptions } from '../../src/imports/import-options.js';

describe('the option encoding', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])('takes %s', (encoding) => {
    expect(parseImportOptions({ encoding })).toMatchObject({ ok: true, value: { encoding } });
  });

  it('has no default: left out, the bytes tell', () => {
    expect(parseImportOptions({})).toMatchObject({ ok: true });
    expect(parseImportOptions({})).not.toHaveProperty('value.encoding');
  });

  it.each([
    ['latin1', 'windows-1252'],
    ['UTF-8', 'utf-8'],
    ['Windows-1250', 'windows-1250'],
  ])('takes %j', (encoding, value) => {
    expect(parseImportOptions({ encoding })).toMatchObject({
      ok: true,
      value: { encoding: value },
    });
  });

  it.each(['latin-0', 'nothing', '', 1])('does not take %j', (encoding) => {
    expect(parseImportOptions({ encoding })).toMatchObject({ ok: false });
  });
});
