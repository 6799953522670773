import type { Database } from '../../sqlite/database.js';
import { beginAgain, closePlanDatabase } from './plan-schema.js';

/** Opens a closed plan that is not sealed for a moment, in a transaction. */
export async function inPlan<Answer>(
  file: string,
  ask: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  const db = beginAgain(file);
  try {
    const answer = await ask(db);
    db.exec('COMMIT');
    return answer;
  } finally {
    closePlanDatabase(db);
  }
}
