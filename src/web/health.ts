import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { ServersAvailability } from '../stores/servers-availability.js';
import { CatchUp } from '../read-models/catch-up.js';
import { ProjectingHealth } from '../read-models/projecting-health.js';
import { DescribeRequest } from './describe-request.js';
import { catchingUp, WithoutReadModels } from './caught-up.guard.js';
import { serverUnavailable } from './server-unavailable.js';
import { Rejected } from './rejected.js';

/** The answer of the health requests. */
export class Health {
  @ApiProperty({ description: 'Always `ok`. A problem is a problem document.', enum: ['ok'] })
  readonly status!: 'ok';
}

const withoutToken = { withoutToken: true, takesAnyQuery: true, answer: Health } as const;

/** Whether the process runs, and whether its read models are complete. Needs no token. */
@ApiTags('Health')
@Controller('health')
@WithoutReadModels()
export class HealthController {
  constructor(
    private readonly servers: ServersAvailability,
    private readonly catchUp: CatchUp,
    private readonly projecting: ProjectingHealth,
  ) {}

  @Get('live')
  @DescribeRequest({
    ...withoutToken,
    summary: 'Answers while the process runs.',
  })
  live(): Health {
    return { status: 'ok' };
  }

  /**
   * @throws {Rejected} `STORE_UNAVAILABLE` while a server that keeps the log or other data does not answer.
   * @throws {Rejected} `READ_MODELS_BEHIND` until the read models have passed the newest event of the start, and when projecting fails
   * or lags more than 30 s.
   */
  @Get('ready')
  @DescribeRequest({
    ...withoutToken,
    summary:
      'Answers 200 when the servers that keep data can be used, the read models show the log as of the start, and none of them is stuck.',
    problems: ['READ_MODELS_BEHIND'],
  })
  ready(): Health {
    const { failing } = this.servers;
    if (failing)
      throw new Rejected('STORE_UNAVAILABLE', serverUnavailable(failing, 'It is tried again.'));
    const trouble = this.projecting.trouble();
    if (trouble) {
      const { readModel, since, sentence: detail } = trouble;
      throw new Rejected('READ_MODELS_BEHIND', { detail, extra: { readModel, since } });
    }
    if (!this.catchUp.isDone) throw catchingUp();
    return { status: 'ok' };
  }
}
