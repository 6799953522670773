import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

/** A text, kept as typed, that a body must have. A refusal does not repeat the value: it may be a password. */
export const NeededText = (schema: ApiPropertyOptions): PropertyDecorator =>
  member({ type: String, ...schema }, (given, name) =>
    isNothing(given) ? `The body must have the text ${name}.` : wrongText(given, name),
  );

/** A text, kept as typed, that may be left out. `null` counts as empty. */
export const Text = (schema: ApiPropertyOptions): PropertyDecorator =>
  member({ type: String, ...schema }, (given, name) =>
    isNothing(given) ? undefined : wrongText(given, name),
  );

/** A list of texts that may be left out. `null` and `''` count as an empty list. */
export const Texts = (schema: ApiPropertyOptions): PropertyDecorator =>
  member({ type: [String], ...schema }, (given, name) => {
    if (isNothing(given) || given === '') return undefined;
    if (!Array.isArray(given))
      return `${name} must be a list of texts, such as ["F0001", "F0002"].`;
    return given.map((one) => wrongText(one, name)).find((wrong) => wrong !== undefined);
  });

/** One of these values. It may be left out. */
export const OneOf = (
  values: readonly (string | boolean)[],
  description: string,
): PropertyDecorator =>
  member(
    {
      description,
      required: false,
      ...(typeof values[0] === 'string' ? { enum: [...values] } : { type: Boolean }),
    },
    (given, name) =>
      given === undefined || values.some((value) => value === given)
        ? undefined
        : `${name} must be ${values.map((value) => JSON.stringify(value)).join(' or ')}.`,
  );

/** Says what is wrong with the value of a member, in one sentence; `undefined` when nothing is wrong. */
type WhatIsWrong = (given: unknown, name: string) => string | undefined;

/** Describes a member of a JSON body. `BodyPipe` refuses its wrong values. */
const member = (schema: ApiPropertyOptions, whatIsWrong: WhatIsWrong): PropertyDecorator =>
  applyDecorators(
    ApiProperty(schema),
    ValidateBy({
      name: 'member',
      validator: {
        validate: (given, about) => whatIsWrong(given, about?.property ?? '') === undefined,
        defaultMessage: (about) => whatIsWrong(about?.value, about?.property ?? '') ?? '',
      },
    }),
  );

const isNothing = (given: unknown): boolean => given === undefined || given === null;

/** Half of a surrogate pair is not a character, and UTF-8 has no bytes for it. */
const halfCharacter = /\p{Surrogate}/u;

function wrongText(given: unknown, name: string): string | undefined {
  if (typeof given !== 'string') return `${name} must be a text in quotes.`;
  return halfCharacter.test(given)
    ? `${name} contains half a character, such as a part of an emoji. Type it again.`
    : undefined;
}
