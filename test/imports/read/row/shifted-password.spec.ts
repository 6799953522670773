import { file, header, read } from '../csv-file.js';

const password = 'correct horse battery';

describe('a row whose cells are not those of the headings, in a file with passwords', () => {
  it.each([
    ['a comma is missing', `F1,Zoë,Brontë,Student,1,zoe,${password}`],
    ['a comma is too many', `F1,Zoë,Brontë,zoe@example.org,Student,1,zoe,,${password}`],
    ['a quote is wrong', `F1,"Zoë"x,Brontë,zoe@example.org,Student,1,zoe,${password}`],
  ])('keeps and repeats nothing of its cells when %s', async (_, line) => {
    const { rows } = await read(file(`${header},Password`, line));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ userId: 'F1' });
    expect(rows[0]?.problems).toHaveLength(1);
    const { displacedCells, ...kept } = rows[0]!;
    expect(displacedCells).toContain('horse');
    expect(JSON.stringify(kept)).not.toContain('horse');
  });
});
