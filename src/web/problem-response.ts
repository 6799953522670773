import { ApiProperty } from '@nestjs/swagger';
import { rejectionCodes, rejectionStatus } from './rejection-status.js';

/** What can be wrong with an edit. */
const editCodes = rejectionCodes.filter((code) => rejectionStatus(code).status === 422);

/** One thing that is wrong with an edit. */
export class EditProblemResponse {
  @ApiProperty({ description: 'What is wrong, for programs.', enum: editCodes })
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

/** What a refusal or a failure is answered with. @see RFC 9457 */
export class ProblemResponse {
  @ApiProperty({
    description: 'Always about:blank: the code says what it is.',
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
    description: 'What is wrong, for programs: one of the codes of this status.',
    enum: [...rejectionCodes],
  })
  readonly code!: string;

  @ApiProperty({
    description: 'Of an edit that was refused for what was asked for: everything that is wrong.',
    required: false,
    type: () => [EditProblemResponse],
  })
  readonly problems?: readonly EditProblemResponse[];

  @ApiProperty({
    description: 'Of REFERENCE_IN_USE: how many users have the entry.',
    required: false,
    type: 'integer',
  })
  readonly users?: number;

  @ApiProperty({
    description: 'Of IMPORT_RUNNING: the import that is running.',
    required: false,
    format: 'uuid',
  })
  readonly importId?: string;

  @ApiProperty({
    description: 'Of READ_MODELS_BEHIND at /health/ready: the read model that does not get on.',
    required: false,
  })
  readonly readModel?: string;

  @ApiProperty({
    description: 'Since when it does not. ISO 8601, UTC.',
    required: false,
    format: 'date-time',
  })
  readonly since?: string;
}
