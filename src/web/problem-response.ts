import { ApiProperty } from '@nestjs/swagger';

/** One thing that is wrong with an edit. */
export class EditProblemResponse {
  @ApiProperty({ description: 'The code of the problem, for programs.' })
  readonly code!: string;

  @ApiProperty({
    description: 'The heading of the field in a CSV of users.',
    nullable: true,
    type: String,
  })
  readonly column!: string | null;

  @ApiProperty({ description: 'What is wrong and what to do, for people.' })
  readonly message!: string;
}

/** The answer to a refused or failed request. @see RFC 9457 */
export class ProblemResponse {
  @ApiProperty({
    description: 'Always about:blank. `code` names the problem.',
    enum: ['about:blank'],
  })
  readonly type!: string;

  @ApiProperty({ description: 'The name of the HTTP status.' })
  readonly title!: string;

  @ApiProperty({ description: 'The HTTP status.', type: 'integer', minimum: 400, maximum: 599 })
  readonly status!: number;

  @ApiProperty({ description: 'What is wrong and what to do, for people.' })
  readonly detail!: string;

  @ApiProperty({
    description: 'The code of the problem, for programs: one of the codes of this status.',
  })
  readonly code!: string;

  @ApiProperty({
    description: 'When an edit has wrong values: all its problems.',
    required: false,
    type: () => [EditProblemResponse],
  })
  readonly problems?: readonly EditProblemResponse[];

  @ApiProperty({
    description: 'With REFERENCE_IN_USE: how many users have the entry.',
    required: false,
    type: 'integer',
  })
  readonly users?: number;

  @ApiProperty({
    description:
      'With IMPORT_RUNNING: the id of the running import. With IDEMPOTENCY_KEY_REUSED: the id of the import with that key.',
    required: false,
    format: 'uuid',
  })
  readonly importId?: string;

  @ApiProperty({
    description:
      'With READ_MODELS_BEHIND at /health/ready: the name of the read model that is stuck.',
    required: false,
  })
  readonly readModel?: string;

  @ApiProperty({
    description: 'With STORE_UNAVAILABLE: what the server depends on and cannot use now.',
    required: false,
    enum: ['event log', 'database'],
  })
  readonly dependency?: string;

  @ApiProperty({
    description: 'When the read model got stuck. ISO 8601, UTC.',
    required: false,
    format: 'date-time',
  })
  readonly since?: string;
}
