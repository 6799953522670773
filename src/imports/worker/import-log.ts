import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { EventStore, START, type RecordedEvent } from '../../event-store/event-store.port.js';
import {
  runSubscription,
  type RunningSubscription,
} from '../../event-store/subscription-runner.js';
import type { ImportEvent } from '../domain/import-events.js';
import { ImportSpeeds } from '../speed/import-speeds.js';
import { importLine } from './import-line.js';
import { decodeImportEvent, importIdOfStream, importStreamPrefix } from '../import-stream.js';

/** Logs how imports begin, go on and end, from the start of the program on, and measures how fast they are. */
@Injectable()
export class ImportLog implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Imports');
  /** When each unfinished import began or was taken up again, in milliseconds since 1970. */
  readonly #begun = new Map<string, number>();
  #position = START;
  #running: RunningSubscription | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly speeds: ImportSpeeds,
  ) {}

  /** Before any import goes on: events from before the start were logged then. Those were known when the log was opened. */
  onModuleInit(): void {
    this.#position = this.store.newestKnown();
  }

  onApplicationBootstrap(): void {
    this.#running = runSubscription({
      name: 'Log of imports',
      store: this.store,
      streamPrefixes: [importStreamPrefix],
      checkpoint: async () => this.#position,
      handle: async ({ events, position }) => {
        for (const event of events) this.#tell(event);
        this.#position = position;
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#running?.close();
  }

  #tell(recorded: RecordedEvent): void {
    const importId = importIdOfStream(recorded.stream);
    if (importId === undefined) return;
    const event = decodeImportEvent(recorded);
    this.speeds.saw(importId, event);
    const at = Date.parse(event.data.occurredAt);
    const since = this.#begun.get(importId) ?? at;
    const line = importLine(importId, event, { ms: at - since, actor: recorded.metadata.actor });
    if (line) this.#logger.log(line.message, { importId, ...line.more });
    if (ends.has(event.type)) this.#begun.delete(importId);
    else this.#begun.set(importId, since);
  }
}

/** After these, the time of an import is not counted on. */
const ends: ReadonlySet<ImportEvent['type']> = new Set<ImportEvent['type']>([
  'ImportHeld',
  'ImportCompleted',
  'ImportCancelled',
  'ImportFailed',
]);
