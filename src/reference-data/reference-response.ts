import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Changed } from './reference-writer.js';

/** An entry of a list, as it is answered. */
export class ReferenceResponse {
  /** The name as written last, with its edges trimmed. */
  @ApiProperty({
    description: 'The name as written last, with its edges trimmed.',
    example: 'Teacher',
  })
  readonly name!: string;
}

/** Tells the caller how far a query must have come to show a change. */
export function showPosition(reply: FastifyReply, { position }: Changed): void {
  reply.header('Rollbook-Position', String(position));
}
