import { Logger } from '@nestjs/common';
import type { Finding } from '../../shared/finding.js';

/** The finding of a lost upload or plan. The log gets the system's error about the file, never the content of the file. */
export function planLost(importId: string, lost: Error): Finding {
  const { message = '' } = (lost.cause ?? {}) as { readonly message?: string };
  new Logger('Imports').error(`Import ${importId} cannot go on. ${lost.message} ${message}`.trim());
  return { code: 'PLAN_LOST', column: null, values: {} };
}
