import { ApiProperty } from '@nestjs/swagger';

const value = { nullable: true, type: String } as const;

/** The part of an answer that every change has: a value before and after. */
export class BeforeAndAfter {
  @ApiProperty({
    ...value,
    description: 'The value before the change. `null` when it was empty.',
    example: 'Miller',
  })
  readonly from!: string | null;

  @ApiProperty({
    ...value,
    description: 'The value after the change. `null` when it is empty.',
    example: 'Smith',
  })
  readonly to!: string | null;
}
