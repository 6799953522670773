import { Controller, Get, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { EventStore, START, type Position } from '../event-store/event-store.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { DescribeRequest } from './describe-request.js';
import { Rejected } from './rejected.js';

/** What the health requests answer with. */
export class Health {
  @ApiProperty({ description: 'Always `ok`: anything else is a problem document.', enum: ['ok'] })
  readonly status!: 'ok';
}

/** Whether the process lives, and whether it shows all that the log held at its start. No token is needed. */
@ApiTags('Health')
@Controller('health')
export class HealthController implements OnApplicationBootstrap {
  #newestAtStart: Position = START;

  constructor(
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#newestAtStart = await this.store.lastPosition();
  }

  @Get('live')
  @DescribeRequest({
    summary: 'Whether the process lives.',
    withoutToken: true,
    answer: Health,
  })
  live(): Health {
    return { status: 'ok' };
  }

  /** @throws {Rejected} `READ_MODELS_BEHIND` until the read models have passed the newest event of the start. */
  @Get('ready')
  @DescribeRequest({
    summary: 'Whether everything is shown that the log held at the start.',
    withoutToken: true,
    answer: Health,
    problems: ['READ_MODELS_BEHIND'],
  })
  ready(): Health {
    if (this.progress.position < this.#newestAtStart)
      throw new Rejected('READ_MODELS_BEHIND', {
        detail: 'The read models are being brought up to date. Ask again in a second.',
      });
    return { status: 'ok' };
  }
}
