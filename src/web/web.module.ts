import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { BodyPace } from './body-pace.js';
import { BodyPipe } from './body-pipe.js';
import { CaughtUpGuard } from './caught-up.guard.js';
import { Downloads } from './downloads.js';
import { HealthController } from './health.js';
import { ServerDownInterceptor } from './server-down.interceptor.js';
import { MethodsAllowed } from './methods-allowed.js';
import { ProblemFilter } from './problem-filter.js';
import { WaitForGuard } from './wait-for.guard.js';

/** What requests have in common, beside the hooks of `request-hooks.ts`. */
@Global()
@Module({
  controllers: [HealthController],
  exports: [BodyPace, Downloads],
  providers: [
    MethodsAllowed,
    BodyPace,
    Downloads,
    { provide: APP_PIPE, useClass: BodyPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: WaitForGuard },
    { provide: APP_GUARD, useClass: CaughtUpGuard },
    { provide: APP_INTERCEPTOR, useClass: ServerDownInterceptor },
  ],
})
export class WebModule {}
