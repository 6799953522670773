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
export class ConfirmImportController {
  constructor(private readonly decisions: DecideOnImport) {}

  /** Has a held import applied as it was shown. */
  @Post(':importId/confirm')
  @HttpCode(202)
  @DescribeRequest({
    summary:
      'Has a held import applied as it was shown. What has changed since is left as it is, and told.',
    answer: ImportResponse,
    status: 202,
    headers: ['Rollbook-Position'],
    params: importIdParam,
    problems: ['IMPORT_NOT_FOUND', 'IMPORT_STATE_FORBIDS'],
  })
  async confirm(
    @Param('importId') importId: string,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportResponse> {
    const about = { importId, actor };
    const { answer, position } = await this.decisions.decide(
      about,
      { type: 'ConfirmImport' },
      forbidden,
    );
    if (position > START) reply.header('Rollbook-Position', String(position));
    return answer;
  }
}

const forbidden = 'Only an import that is held can be confirmed. Look at its status.';
