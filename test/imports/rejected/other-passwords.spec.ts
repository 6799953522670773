import {
  displacedAt,
  file,
  header,
  linesOf,
  readRows,
  refusedAt,
  rejectedOf,
  row,
} from './rejected-csv.example.js';

const secret = 'Geheim-1';

describe('a column that is called like passwords, and that an import ignores', () => {
  it.each(['Pwd', 'Kennwort', 'Passwd', 'Mot de passe', 'Contraseña', 'Initial password'])(
    'is left out of the rejected rows: %s',
    async (heading) => {
      const content = file(`${heading},${header},Shoe Size`, `${secret},${row()},42`);
      expect(await linesOf(content, [refusedAt(2)])).toEqual([
        `${header},Shoe Size,Problems`,
        `${row()},42,Email: a value is needed.`,
      ]);
    },
  );

  it('is left out beside the column Password, which stays, empty', async () => {
    const content = file(`Password,${header},Passwort`, `${secret},${row()},${secret}2`);
    expect(await linesOf(content, [refusedAt(2)])).toEqual([
      `Password,${header},Problems`,
      `,${row()},Email: a value is needed. Passwords are left out here: enter the password again.`,
    ]);
  });

  it.each([
    ['too many', `${row()},,${secret},x`],
    ['missing', `F1,A,B,a@b.cc,1,${secret},x`],
  ])('is nowhere else when cells are %s', async (_, line) => {
    const content = file(`${header},Kennwort,Shoe Size`, line);
    expect(await rejectedOf(content, [displacedAt(2)])).not.toContain('Geheim');
    const [read] = (await readRows(content)) ?? [];
    const { displacedCells, ...shown } = read!;
    expect(displacedCells).toContain(secret);
    expect(JSON.stringify(shown)).not.toContain('Geheim');
  });
});
