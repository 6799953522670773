import { Logger } from '@nestjs/common';

const logger = new Logger('Imports');

/** Tells the operator why an import ends as `PLAN_LOST`: what the system said of the file, never what is in it. */
export function logLost(importId: string, lost: Error): void {
  const cause = lost.cause instanceof Error ? ` ${lost.cause.message}` : '';
  logger.error(`Import ${importId} cannot go on. ${lost.message}${cause}`);
}
