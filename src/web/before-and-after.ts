import { ApiProperty } from '@nestjs/swagger';

const value = { nullable: true, type: String } as const;

/** Describes the value before a change. */
export const ValueBefore = (): PropertyDecorator =>
  ApiProperty({
    ...value,
    description: 'The value before the change. `null` when it was empty.',
    example: 'Miller',
  });

/** Describes the value after a change. */
export const ValueAfter = (): PropertyDecorator =>
  ApiProperty({
    ...value,
    description: 'The value after the change. `null` when it is empty.',
    example: 'Smith',
  });
