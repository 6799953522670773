import { codesByRow, file, header, read, row } from '../csv-file.js';

describe('the header again, below itself', () => {
  const heading = `${header},Notes`;
  it.each([
    ['as it is', heading],
    ['in another case', heading.toUpperCase()],
    ['with a mark before it', `\ufeff${heading}`],
    ['with a mark before a quoted heading', `\ufeff"User ID"${heading.slice(7)}`],
    ['with underscores', heading.replaceAll(' ', '_')],
    ['with empty cells behind it', `${heading},,`],
  ])('is told from a user: %s', async (_, line) => {
    const found = await read(file(heading, `${row()},`, line, `${row()},`));
    expect(codesByRow(found)).toEqual({ 2: [], 3: ['HEADER_REPEATED'], 4: [] });
  });

  it('may have another word for a column', async () => {
    const found = await read(file(`${header},Supervisor`, `${header},Supervisors`));
    expect(codesByRow(found)).toEqual({ 2: ['HEADER_REPEATED'] });
  });

  it('is a row like others when the cell of another column is missing, or another', async () => {
    const found = await read(file(heading, header, `${header},Remarks`));
    expect(codesByRow(found)).toMatchObject({
      2: expect.arrayContaining(['ACTIVE_INVALID']),
      3: expect.arrayContaining(['ACTIVE_INVALID']),
    });
  });
});

describe('a quote in the header that is wrong', () => {
  it.each([
    ['text behind it', `${header},"Notes"x`],
    ['escaped with \\"', `${header},"a \\"b\\""`],
  ])('refuses the file, for no column can be trusted: %s', async (_, line) => {
    expect((await read(file('', line, row()))).refused).toMatchObject({
      code: 'QUOTE_INVALID',
      row: 2,
    });
  });
});
