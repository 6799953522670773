import { Logger } from '@nestjs/common';

const logger = new Logger('Imports');

/** Tells the operator why an import ends as `PLAN_LOST`: the system's error about the file, never its content. */
export function logLost(importId: string, lost: Error): void {
  const { message = '' } = (lost.cause ?? {}) as { readonly message?: string };
  logger.error(`Import ${importId} cannot go on. ${lost.message} ${message}`.trim());
}
