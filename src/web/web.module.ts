import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AnswerHeaders } from './answer-headers.js';
import { BodyPace } from './body-pace.js';
import { BodyParsing } from './body-parsing.js';
import { BodyPipe } from './body-pipe.js';
import { CaughtUpGuard } from './caught-up.guard.js';
import { Downloads } from './downloads.js';
import { HealthController } from './health.js';
import { HttpRules } from './http-rules.js';
import { MethodsAllowed } from './methods-allowed.js';
import { ProblemFilter } from './problem-filter.js';
import { RequestLog } from './request-log.js';
import { UnreadBodies } from './unread-bodies.js';
import { WaitForGuard } from './wait-for.guard.js';

/** What every request has in common. */
@Global()
@Module({
  controllers: [HealthController],
  exports: [BodyPace, Downloads],
  providers: [
    // First: what the others refuse is an answer as well.
    RequestLog,
    AnswerHeaders,
    HttpRules,
    MethodsAllowed,
    BodyPace,
    BodyParsing,
    UnreadBodies,
    Downloads,
    { provide: APP_PIPE, useClass: BodyPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: WaitForGuard },
    { provide: APP_GUARD, useClass: CaughtUpGuard },
  ],
})
export class WebModule {}
