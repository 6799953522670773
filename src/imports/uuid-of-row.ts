import { uuidV5 } from '../shared/uuid.js';

/** The uuid of the user that a row of an import creates: a repeated row finds its own stream. @see docs/protocols.md §2 */
export const uuidOfRow = (importId: string, row: number): string => uuidV5(importId, `${row}`);
