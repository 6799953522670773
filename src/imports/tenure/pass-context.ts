import type { CommandBus } from '@nestjs/cqrs';
import type { ImportPorts } from '../import-ports.js';
import type { ImportSettings } from '../import-settings.js';
import type { GivenUp } from './given-up.js';

/** What a run of the passes works with. */
export type PassContext = {
  readonly ports: ImportPorts;
  readonly settings: ImportSettings;
  readonly commands: Pick<CommandBus, 'execute'>;
  /** Aborted: stop after the batch in hand. */
  readonly signal: AbortSignal;
  /** Look for the row at fault when a batch fails, and give that one up. Default: false, the pass fails. */
  readonly findFault?: boolean;
  /** End the import: it is given up. */
  readonly givenUp?: GivenUp;
  /** Rows that are read, decided and appended at once. Default: 1000. */
  readonly rowsPerBatch?: number;
};
