import { file, header, read, row } from '../csv-file.js';

const firstRow = async (line: string, heading = header) =>
  (await read(file(heading, line))).rows[0];

describe('the columns that a file may leave out', () => {
  const wide = `${header},Job Title,Site,Cost Center,Supervisors`;
  const fieldsOf = async (cells: string, heading = wide) =>
    (await firstRow(`${row()},${cells}`, heading))?.fields;

  it('are taken as they are typed, edges trimmed', async () => {
    expect(await fieldsOf(" Nurse ,'Abd Hall,'00420,F0002")).toMatchObject({
      jobTitle: 'Nurse',
      site: "'Abd Hall",
      costCenter: '00420',
      supervisors: ['F0002'],
    });
  });

  it('are empty where the cell is blank', async () => {
    expect(await fieldsOf(' ,,\u00a0,; ;')).toMatchObject({
      jobTitle: '',
      site: '',
      costCenter: '',
      supervisors: [],
    });
  });

  it('are not there where the file has no such column', async () => {
    expect(Object.keys((await fieldsOf('North', `${header},Site`)) ?? {})).toEqual([
      'firstName',
      'lastName',
      'email',
      'userType',
      'username',
      'site',
    ]);
  });

  it('name no more supervisors than show that they are too many, and none of them in full', async () => {
    const cell = Array.from({ length: 2_000 }, (_, n) => `${n}${'x'.repeat(200)}`.repeat(6)).join(
      ';',
    );
    const found = await firstRow(`${row()},,,,${cell}`, wide);
    expect(found?.problems).toEqual([
      { code: 'TOO_MANY', column: 'Supervisors', values: { limit: 100 } },
    ]);
    expect(found?.fields.supervisors).toHaveLength(101);
    expect(found?.fields.supervisors?.[0]).toHaveLength(1_000);
  });

  it('name no supervisors across lines', async () => {
    const found = await firstRow(`${row()},,,,"F1;F2\r\nF3;F4"`, wide);
    expect(found?.problems).toEqual([
      {
        code: 'CONTROL_CHARACTER',
        column: 'Supervisors',
        values: { value: 'F1;F2\r\nF3;F4', character: 'U+000D', position: 6 },
      },
    ]);
  });

  it('name each supervisor once, in the order and spelling of the cell', async () => {
    expect((await fieldsOf(',,,F2; f0001 ;;F0001;ｆ２;F2'))?.supervisors).toEqual(['F2', 'f0001']);
  });
});
