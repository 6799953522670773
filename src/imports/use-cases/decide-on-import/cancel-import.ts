import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../../auth/actor.js';
import { START } from '../../../event-store/event-store.port.js';
import { DescribeRequest } from '../../../web/describe-request.js';
import { importIdParam } from '../../answers/import-id-param.js';
import { ImportResponse } from '../../answers/import-response.js';
import { DecideOnImport } from './decide-on-import.js';

@ApiTags('Imports')
@Controller('imports')
export class CancelImportController {
  constructor(private readonly decisions: DecideOnImport) {}

  /** Ends an import before its last row. */
  @Post(':importId/cancel')
  @HttpCode(202)
  @DescribeRequest({
    summary:
      'Ends an import that has not ended. What was applied stays, and the other rows are not applied.',
    answer: ImportResponse,
    status: 202,
    headers: ['Rollbook-Position'],
    params: importIdParam,
    problems: ['IMPORT_NOT_FOUND', 'IMPORT_STATE_FORBIDS'],
  })
  async cancel(
    @Param('importId') importId: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportResponse> {
    const about = { importId, actor };
    const { answer, position } = await this.decisions.decide(
      about,
      { type: 'RequestCancel' },
      forbidden,
    );
    if (position > START) reply.header('Rollbook-Position', String(position));
    return answer;
  }
}

const forbidden = 'The import has ended, so it cannot be cancelled.';
