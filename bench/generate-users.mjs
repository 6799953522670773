/** A CSV of `rows` new users, as an administrator's spreadsheet would have them: some accents, some quotes, no two alike. */
export function* usersCsv(rows) {
  yield 'User ID,First Name,Last Name,Email,User Type,Active,Username\r\n';
  const types = ['Student', 'Student', 'Student', 'Faculty', 'Parent'];
  let lines = '';
  for (let n = 1; n <= rows; n += 1) {
    const id = `F${String(n).padStart(7, '0')}`;
    const last = n % 10 === 0 ? '"Brontë, the younger"' : `Lastname${n % 997}`;
    lines += `${id},Firstname${n % 1009},${last},${id.toLowerCase()}@example.org,${types[n % types.length]},1,user${n}\r\n`;
    if (n % 5000 === 0) {
      yield lines;
      lines = '';
    }
  }
  if (lines) yield lines;
}
