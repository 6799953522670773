import { howIdsDiffer } from '../../src/shared/how-ids-differ.js';

describe('two User IDs that look alike', () => {
  it.each([
    ['00123', '123', '"00123" and "123" differ only by leading zeros'],
    ['\u0422001', 'T001', '"\u0422001" contains the Cyrillic letter \u0422 and looks like "T001"'],
    ['T001', '\u0422001', '"\u0422001" contains the Cyrillic letter \u0422 and looks like "T001"'],
    ['\u0391B', '\u0410B', '"\u0391B" contains the Greek letter \u0391 and looks like "\u0410B"'],
    ['\u0555K', 'OK', '"\u0555K" contains the Armenian letter \u0555 and looks like "OK"'],
    ['\u0251nna', 'anna', '"\u0251nna" contains the letter \u0251 and looks like "anna"'],
    ['A-1', 'A\u20131', '"A-1" and "A\u20131" differ only in dashes or spaces'],
    ['A  1', 'A 1', '"A  1" and "A 1" differ only in dashes or spaces'],
    ['1001.0', '1001', '"1001.0" and "1001" may be one User ID that a spreadsheet has changed'],
    ['1-Mar', 'MAR1', '"1-Mar" and "MAR1" may be one User ID that a spreadsheet has changed'],
  ])('are told apart in words: %s and %s', (one, other, sentence) => {
    expect(howIdsDiffer(one, other)).toBe(sentence);
  });
});
