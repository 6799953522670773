import { foldKey } from '../../shared/fold-key.js';

/** User IDs, edges trimmed, without blanks; of those that fold equal the first. @see docs/import-contract.md §1, "Supervisors" */
export function distinctUserIds(userIds: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const given of userIds) {
    const userId = given.trim();
    const key = foldKey(userId);
    if (key !== '' && !byKey.has(key)) byKey.set(key, userId);
  }
  return [...byKey.values()];
}
