import { lookalikeKey } from '../../src/shared/lookalike-key.js';

describe('the lookalike key', () => {
  it.each([
    ['leading zeros', '00123', '123'],
    ['one leading zero', '0A1', 'a1'],
    ['zeros in full width', '００123', '123'],
    ['zeros alone', '0', '000'],
    ['a Cyrillic capital', 'F\u0410', 'FA'],
    ['small Cyrillic letters', '\u0441\u0430\u0440', 'cap'],
    ['Cyrillic in the other case', '\u043d\u0442\u0432', 'HTB'],
    ['Greek capitals', '\u0391\u0392\u0395', 'ABE'],
    ['small Greek letters', '\u03bf\u03c1\u03b1', 'opa'],
    ['a Greek sigma as the moon', '\u03f9\u03f2', 'Cc'],
    ['Greek and Cyrillic', '\u0391\u0421', '\u0410C'],
    ['an accent above a Cyrillic letter', '\u0451', 'ë'],
    ['an accent above a Greek letter', '\u0386', 'Á'],
    ['a Cyrillic letter like a digit', '\u0417', '3'],
    ['Armenian letters', '\u0555\u057d\u0570', 'Ouh'],
    ['Cherokee letters', '\u13ac\u13d9\u13a1', 'EVR'],
    ['Latin letters of phonetics', '\u0251\u0261\u1d0f', 'ago'],
    ['small capitals', '\u0280\u028f\ua731', 'rys'],
    ['the dotless ı', '\u0131', 'i'],
    ['an accent above a phonetic letter', '\u0251\u0301', 'á'],
    ['zeros before a Cyrillic letter', '00\u0410', 'A'],
  ])('is the same for both: %s', (_, a, b) => {
    expect(lookalikeKey(a)).toBe(lookalikeKey(b));
  });

  it.each([
    ['zeros inside', '1001', '11'],
    ['zeros at the end', '100', '1'],
    ['zeros behind a letter', 'F001', 'F1'],
    ['ASCII letters and digits alike', 'O0', '00'],
    ['l and 1', 'l', '1'],
    ['an accent', 'José', 'Jose'],
    ['a Cyrillic letter like no Latin one', '\u0436', 'x'],
    ['different words of one script', '\u0438\u0432\u0430\u043d', '\u043e\u043b\u0435\u0433'],
  ])('is another where these differ: %s', (_, a, b) => {
    expect(lookalikeKey(a)).not.toBe(lookalikeKey(b));
  });

  it('is the folded text where there is nothing to replace', () => {
    expect(lookalikeKey('F0002-b')).toBe('f0002-b');
  });

  it('leaves a zero of zeros, and nothing of nothing', () => {
    expect([lookalikeKey('000'), lookalikeKey('')]).toEqual(['0', '']);
  });
});
