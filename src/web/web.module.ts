import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { HealthController } from './health.js';
import { ProblemFilter } from './problem-filter.js';
import { WaitForGuard } from './wait-for.guard.js';

/** What every request has in common. */
@Module({
  controllers: [HealthController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: WaitForGuard },
  ],
})
export class WebModule {}
