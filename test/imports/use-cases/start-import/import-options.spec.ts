import { parseImportOptions } from '../../../../src/imports/use-cases/start-import/import-options.js';

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

describe('an option of an upload', () => {
  it.each([
    [['clear', 'clear'], true],
    ['clear', true],
    [['clear', 'keep'], false],
    [[], false],
  ])('given more than once is taken as long as it says the same: %j', (blankCells, ok) => {
    expect(parseImportOptions({ blankCells })).toMatchObject({ ok });
  });

  it.each([
    ['True', { allowProtected: true }],
    ['true', { allowProtected: true }],
    [['True', 'true'], { allowProtected: true }],
    ['False', {}],
    ['false', {}],
  ])(
    'that is a switch is written as clients of other languages do: %j',
    (allowProtected, value) => {
      const options = { sendWelcomeEmail: false, ...value };
      expect(parseImportOptions({ allowProtected })).toEqual({ ok: true, value: options });
    },
  );

  it.each([
    ['true', true],
    ['false', false],
  ])('asks for welcome e-mails or not: %s', (sendWelcomeEmail, value) => {
    expect(parseImportOptions({ sendWelcomeEmail })).toEqual({
      ok: true,
      value: { sendWelcomeEmail: value },
    });
  });

  it.each(['TRUE', 'yes', '1', 'Clear'])('does not take %j', (value) => {
    expect(parseImportOptions({ allowProtected: value })).toMatchObject({ ok: false });
    expect(parseImportOptions({ blankCells: 'Clear' })).toMatchObject({ ok: false });
  });
});
