import { file, header, readRows, refusedAt, rejectedOf, row } from './rejected-csv.example.js';

const sentence = 'Email: a value is needed.';
const meant = async (csv: string) => (await readRows(csv))?.map(({ fields }) => fields);

describe('a cell of the rejected rows', () => {
  it('is no danger in a spreadsheet, and means to an import what the file meant', async () => {
    const content = file(
      `=HYPERLINK(1),${header}`,
      `+1,${row({ 'First Name': '=1+1', 'Last Name': '@SUM(A1)', Username: '-5' })}`,
      `,${row({ 'First Name': '\t=1', 'Last Name': "'=1", Username: '"=""007"""' })}`,
    );
    const rejected = await rejectedOf(content, [refusedAt(2), refusedAt(3)]);
    expect(rejected.slice(1).split('\r\n').slice(0, 3)).toEqual([
      `'=HYPERLINK(1),${header},Problems`,
      `'+1,${row({ 'First Name': "'=1+1", 'Last Name': "'@SUM(A1)", Username: "'-5" })},${sentence}`,
      `,${row({ 'First Name': `"'\t=1"`, 'Last Name': "'=1", Username: '"=""007"""' })},${sentence}`,
    ]);
    expect(await meant(rejected)).toEqual(await meant(content));
  });
});

describe('a rejected cell whose quotes are wrong', () => {
  it.each([
    ['a quote inside', '"O"Hara', '"O"Hara'],
    ['quotes escaped by a backslash', '"\\"Al\\" Bundy"', '"\\"Al\\" Bundy"'],
    ['what would be a formula', '"=1"+1', '"\'=1"+1'],
  ])('is refused again when it is not corrected: %s', async (_what, cell, written) => {
    const content = file(header, row({ 'Last Name': cell })).replaceAll(',', ';');
    const refused = await readRows(content);
    expect(refused).toMatchObject([{ problems: [{ code: 'QUOTE_INVALID' }] }]);
    const rejected = await rejectedOf(content, [refusedAt(2, refused?.[0]?.problems ?? [])]);
    expect(rejected).toContain(`,${written},`);
    expect(await readRows(rejected)).toMatchObject([{ problems: [{ code: 'QUOTE_INVALID' }] }]);
  });
});
