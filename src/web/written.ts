import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Position } from '../event-store/event-store.port.js';
import { headersDescribed, type AnswerHeader } from './describe-headers.js';

/** The answer to a write that the read models do not show within 5 s. @see docs/protocols.md §3 */
export class WrittenResponse {
  @ApiProperty({ description: 'The change is stored.', enum: ['written'] })
  readonly status!: 'written';

  @ApiProperty({
    description: 'The same as the header Rollbook-Position. Send it as waitFor.',
    type: 'integer',
    example: 1042,
  })
  readonly position!: number;

  @ApiProperty({
    description: 'What to do, for people.',
    example: 'It was written, and is not shown yet. Ask with waitFor=1042. Do not send it again.',
  })
  readonly detail!: string;
}

/** Describes that a write may be answered before it is shown. `headers`: headers of the answer, beside the position. */
export const DescribeWritten = (...headers: readonly AnswerHeader[]): MethodDecorator =>
  ApiResponse({
    status: 202,
    description: 'Written; after 5 s the read models do not show it yet.',
    type: WrittenResponse,
    headers: headersDescribed(['Rollbook-Position', ...headers]),
  });

/** Answers 202: the change is in the log, and will be shown. */
export function answerWritten(reply: FastifyReply, position: Position): WrittenResponse {
  reply.status(202);
  const detail = `It was written, and is not shown yet. Ask with waitFor=${position}. Do not send it again.`;
  return { status: 'written', position, detail };
}
