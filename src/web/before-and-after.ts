import { ApiProperty } from '@nestjs/swagger';

const value = { nullable: true, type: String } as const;

/** Describes the member of a change with the value before it. */
export const ValueBefore = (): PropertyDecorator =>
  ApiProperty({
    ...value,
    description: 'The value before the change. `null` when it was empty.',
    example: 'Miller',
  });

/** Describes the member of a change with the value after it. */
export const ValueAfter = (): PropertyDecorator =>
  ApiProperty({
    ...value,
    description: 'The value after the change. `null` when it is empty.',
    example: 'Smith',
  });
