import { file, header, read, row } from '../csv-file.js';

const password = 'Geheim-Passw0rd-1';
const eAcute = Buffer.from([0xe9]);

/** A file whose bytes are no UTF-8 in the column of the password: Windows-1252, and no encoding at all. */
const badlyEncoded = (...lines: readonly string[]) => [
  Buffer.concat([Buffer.from(file(...lines)), Buffer.from('x,x,x,x,x,x,x,'), eAcute]),
  Buffer.concat([Buffer.from(file(...lines, 'ë')), Buffer.from('x,x,x,x,x,x,x,'), eAcute]),
];

describe('a file without a header, whose first row has a password', () => {
  it.each([
    ['as data are', `F0001,Anna,Smith,anna@example.org,Student,1,anna,${password}`],
    [
      'with words that are headings of ours too',
      `F1,Site,Supervisor,a@b.cc,Student,Active,Password,${password}`,
    ],
    ['with a password near a heading', 'F1,Anna,Smith,a@b.cc,Student,Active,anna,Passwort1'],
    ['with a password that is a heading', 'F1,Anna,Smith,a@b.cc,Student,Active,anna,Password'],
  ])('is refused and never repeats a cell of it: %s', async (_, line) => {
    const cells = line.split(',');
    for (const content of [file(line, row()), `${file(line)},,,,,,,"x`, ...badlyEncoded(line)]) {
      const { refused, warnings, rows } = await read(content);
      expect(refused).toBeDefined();
      expect(rows).toEqual([]);
      expect(['User ID', null]).toContain(refused?.column);
      for (const { column } of [refused!, ...warnings])
        expect(column === null || !cells.includes(column) || column === 'Password').toBe(true);
      expect(JSON.stringify([refused, warnings])).not.toMatch(/Geheim|Passw0rd|Passwort1/);
    }
  });
});

describe('a column that we do not know', () => {
  it('is named as typed below a header of ours', async () => {
    const [western] = badlyEncoded(`${header},Shoe Size`);
    expect((await read(western!)).warnings).toMatchObject([
      { code: 'ENCODING_GUESSED', column: 'Shoe Size' },
      { code: 'COLUMN_UNKNOWN', column: 'Shoe Size' },
    ]);
  });

  it('is named as typed below a wrong header', async () => {
    const [western] = badlyEncoded('First Name,Last Name,a,b,c,d,e,Shoe Size');
    expect((await read(western!)).warnings).toMatchObject([{ column: 'Shoe Size' }]);
  });
});
