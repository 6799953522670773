import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WithoutReadModels } from '../../web/caught-up.guard.js';
import { DescribeQuestion } from '../../web/describe-request.js';
import { Rejected } from '../../web/rejected.js';
import { importIdParam } from '../answers/import-id-param.js';
import { ImportWatches } from '../answers/watching/import-watches.js';

const example = [
  'retry: 2000',
  '',
  'id: 5f0c6f1d2b9a4e77',
  'event: import',
  'data: {"importId":"0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33","status":"applying","rowsTotal":1200,"rowsDone":400,"secondsLeft":2}',
  '',
  '',
].join('\n');

@ApiTags('Imports')
@Controller('imports')
export class WatchImportController {
  constructor(private readonly watches: ImportWatches) {}

  /** Shows the progress of an import as it goes on. */
  @Get(':importId/events')
  @WithoutReadModels()
  @ApiHeader({
    name: 'Last-Event-ID',
    description: 'The id of the last event that this client has got. It is not sent again.',
    required: false,
    schema: { type: 'string' },
  })
  @ApiResponse({
    status: 204,
    description: 'The client has already got the end of the import. It need not connect again.',
  })
  @DescribeQuestion({
    summary:
      'Shows the progress of an import as it goes on, as server-sent events. Each event has what `GET /api/imports/:id` answers. The last one shows the end of the import, and the stream ends.',
    answer: {
      media: 'text/event-stream',
      about:
        'Events with the name `import`: one at once, one at least every second while something moves, one at the end. In between, a comment every 15 s.',
      example,
    },
    headers: ['X-Accel-Buffering'],
    params: importIdParam,
    problems: ['IMPORT_NOT_FOUND'],
  })
  async watch(
    @Param('importId') importId: string,
    @Query('waitFor') waitFor: string | undefined,
    @Headers('last-event-id') lastId: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const position = waitFor === undefined ? undefined : Number(waitFor);
    const listener = await this.watches.listen(importId, { lastId, position });
    if (!listener) throw new Rejected('IMPORT_NOT_FOUND');
    if (listener === 'seen') {
      reply.status(204);
      return undefined;
    }
    // A proxy that collects an answer would show nothing before its end.
    reply.header('X-Accel-Buffering', 'no');
    return new StreamableFile(listener.stream, { type: 'text/event-stream; charset=utf-8' });
  }
}
