import { createHash } from 'node:crypto';
import type { ImportSettings } from '../import-settings.js';

/** SHA-256, in lower-case hex, of the settings that rows are judged by. Another digest: the rows must be judged again. */
export function settingsDigest({
  userTypes,
  protectedUserIds,
  adminUserId,
  holdRemovals,
  holdPercent,
}: ImportSettings): string {
  const judged = { userTypes, protectedUserIds, adminUserId, holdRemovals, holdPercent };
  return createHash('sha256').update(JSON.stringify(judged)).digest('hex');
}
