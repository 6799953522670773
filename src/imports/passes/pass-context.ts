import type { CommandBus } from '@nestjs/cqrs';
import type { ImportPorts, ImportSettings } from '../import-ports.js';

/** What a run of the passes works with. */
export type PassContext = {
  readonly ports: ImportPorts;
  readonly settings: ImportSettings;
  readonly commands: Pick<CommandBus, 'execute'>;
  /** Aborted: stop after the batch in hand. */
  readonly signal: AbortSignal;
  /** Rows that are read, decided and appended at once. Default: 1000. */
  readonly rowsPerBatch?: number;
};
