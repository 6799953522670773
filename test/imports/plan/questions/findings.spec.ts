import { DatabaseSync } from '@photostructure/sqlite';
import { Findings } from '../../../../src/imports/plan/questions/findings.js';
import type { Finding } from '../../../../src/shared/finding.js';
import type { Database } from '../../../../src/sqlite/database.js';

const selfNamed: Finding = { code: 'SUPERVISOR_SELF', column: 'Supervisors', values: {} };
const taken: Finding = { code: 'USERNAME_TAKEN', column: 'Username', values: {} };

/** A plan of one row, as far as findings know it. */
function planOfOneRow(): Database {
  const db = new DatabaseSync(':memory:');
  db.exec(`
    CREATE TABLE rows (row INTEGER PRIMARY KEY, status TEXT, problems TEXT, warnings TEXT);
    INSERT INTO rows VALUES (2, 'Created', NULL, NULL)`);
  return db;
}

describe('refusing a row', () => {
  it('answers whether it was not refused before: those who wait for it are looked at once, not once for each of its problems', () => {
    const db = planOfOneRow();
    const findings = new Findings(db);
    expect(findings.refuse(2, [selfNamed])).toBe(true);
    expect(findings.refuse(2, [taken])).toBe(false);
    db.close();
  });

  it('keeps the problems that it had', () => {
    const db = planOfOneRow();
    const findings = new Findings(db);
    findings.refuse(2, [selfNamed]);
    findings.refuse(2, [taken]);
    const { status, problems } = db.prepare('SELECT status, problems FROM rows').get() as {
      readonly status: string;
      readonly problems: string;
    };
    expect(status).toBe('Error');
    expect(JSON.parse(problems)).toEqual(expect.arrayContaining([selfNamed, taken]));
    db.close();
  });
});
