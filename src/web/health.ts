import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { CatchUp } from '../read-models/catch-up.js';
import { ProjectingHealth } from '../read-models/projecting-health.js';
import { DescribeRequest } from './describe-request.js';
import { catchingUp, WithoutReadModels } from './caught-up.guard.js';
import { Rejected } from './rejected.js';

/** What the health requests answer with. */
export class Health {
  @ApiProperty({ description: 'Always `ok`: anything else is a problem document.', enum: ['ok'] })
  readonly status!: 'ok';
}

/** Whether the process lives, and whether it shows all that it should. No token is needed. */
@ApiTags('Health')
@Controller('health')
@WithoutReadModels()
export class HealthController {
  constructor(
    private readonly catchUp: CatchUp,
    private readonly projecting: ProjectingHealth,
  ) {}

  @Get('live')
  @DescribeRequest({
    summary: 'Whether the process lives.',
    withoutToken: true,
    answer: Health,
  })
  live(): Health {
    return { status: 'ok' };
  }

  /**
   * @throws {Rejected} `READ_MODELS_BEHIND` until the read models have passed the newest event of the start, and when projecting fails
   * or lags more than 30 s.
   */
  @Get('ready')
  @DescribeRequest({
    summary:
      'Whether everything is shown that the log held at the start, and nothing hinders what comes from being shown.',
    withoutToken: true,
    answer: Health,
    problems: ['READ_MODELS_BEHIND'],
  })
  ready(): Health {
    const trouble = this.projecting.trouble();
    if (trouble) {
      const { readModel, since, sentence: detail } = trouble;
      throw new Rejected('READ_MODELS_BEHIND', { detail, extra: { readModel, since } });
    }
    if (!this.catchUp.isDone) throw catchingUp();
    return { status: 'ok' };
  }
}
