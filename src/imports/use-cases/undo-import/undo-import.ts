import { Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Actor } from '../../../auth/actor.js';
import { DescribeRequest } from '../../../web/describe-request.js';
import type { Given, Parameters } from '../../../web/query-parameters.js';
import { Rejected } from '../../../web/rejected.js';
import { importIdParam } from '../../answers/import-id-param.js';
import { ImportStarted } from '../../answers/import-started.js';
import { SubmitUndo, type UndoRefused } from './submit-undo.js';

const query = {
  dryRun: {
    description:
      'Whether it stops before it changes anything, and waits for a decision. Left out: false.',
    type: 'boolean',
  },
} as const satisfies Parameters;

@ApiTags('Imports')
@Controller('imports')
export class UndoImportController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes back what an import did, field by field, as an import of its own. */
  @Post(':importId/undo')
  @HttpCode(202)
  @DescribeRequest({
    summary:
      'Takes back what an import did, field by field, as an import of its own. What was edited since stays, and is told.',
    answer: ImportStarted,
    status: 202,
    headers: ['Location', 'Rollbook-Position'],
    params: importIdParam,
    query,
    problems: ['IMPORT_NOT_FOUND', 'IMPORT_RUNNING', 'IMPORT_STATE_FORBIDS', 'IMPORT_UNDONE'],
  })
  async undo(
    @Param('importId') importId: string,
    @Query() { dryRun }: Given<typeof query>,
    @Actor() actor: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportStarted> {
    const begun = await this.commands.execute(new SubmitUndo({ importId, actor, dryRun }));
    if (!begun.ok) throw refusal(begun.rejection);
    const { importId: undoId, position } = begun.value;
    reply.header('Location', `/api/imports/${undoId}`);
    reply.header('Rollbook-Position', String(position));
    return { importId: undoId, status: 'checking' };
  }
}

function refusal(refused: UndoRefused): Rejected {
  if (refused.code !== 'IMPORT_RUNNING') return new Rejected(refused.code);
  const { importId } = refused;
  const detail = `Import ${importId} undoes it already and has not ended. Wait for its end, or confirm or cancel it.`;
  return new Rejected(refused.code, { detail, extra: { importId } });
}
