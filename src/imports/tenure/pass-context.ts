import type { CommandBus } from '@nestjs/cqrs';
import type { Finding } from '../../shared/finding.js';
import type { ImportPorts } from '../import-ports.js';
import type { ImportSettings } from '../import-settings.js';

/** The surroundings of a run of the passes. */
export type PassContext = {
  readonly ports: ImportPorts;
  readonly settings: ImportSettings;
  readonly commands: Pick<CommandBus, 'execute'>;
  /** Aborted: stop after the batch in hand. */
  readonly signal: AbortSignal;
  /** Whether to look for the row at fault when a batch fails, and to give up that row alone. Default: false, the pass fails. */
  readonly findFault?: boolean;
  /** Why the import is given up: it ends with this. Default: it goes on. */
  readonly givenUp?: Finding;
  /** How many rows are read, decided and appended at once. Default: 1000. */
  readonly rowsPerBatch?: number;
};
