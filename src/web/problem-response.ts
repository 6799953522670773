import { ApiProperty } from '@nestjs/swagger';

/** What a refusal or a failure is answered with. @see RFC 9457 */
export class ProblemResponse {
  @ApiProperty({ description: 'Always about:blank: the code says what it is.' })
  readonly type!: string;

  @ApiProperty({ description: 'The name of the HTTP status.' })
  readonly title!: string;

  @ApiProperty({ description: 'The HTTP status.', type: 'integer' })
  readonly status!: number;

  @ApiProperty({ description: 'What is wrong and what to do, for people.' })
  readonly detail!: string;

  @ApiProperty({ description: 'What is wrong, for programs: one of the codes of this status.' })
  readonly code!: string;

  @ApiProperty({ description: 'Of IMPORT_RUNNING: the import that is running.', required: false })
  readonly importId?: string;
}
