import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import { clipped, quoted } from '../shared/wording.js';
import { Rejected } from './rejected.js';

/** The class of a body. A decorator of `body-members.ts` describes each member. */
type BodyClass = Type<object> & {
  /** The sentences about members that another request takes. */
  readonly elsewhere?: Readonly<Record<string, string>>;
};

/**
 * Checks a JSON body by its class. Nest's `ValidationPipe` would drop members called `__proto__` or `constructor` without a word, and would
 * fail on a body that nests too deep.
 *
 * @see docs/decisions/0026-bodies-by-class-validator.md
 */
@Injectable()
export class BodyPipe implements PipeTransform {
  /** @throws {Rejected} `BODY_INVALID` for a body that is not an object, for an unknown member (it would be lost), and for a wrong value. */
  transform(body: unknown, { type, metatype }: ArgumentMetadata): unknown {
    return type === 'body' && metatype ? bodyOf(body, metatype) : body;
  }
}

export const bodyInvalid = (detail: string): Rejected => new Rejected('BODY_INVALID', { detail });

function bodyOf(body: unknown, Body: BodyClass): object {
  const known = membersOf(Body);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw bodyInvalid(`The body must be a JSON object with ${known.join(', ')}.`);
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw bodyInvalid(cannotBeGiven(unknown, known, Body.elsewhere));
  const members = Object.assign(new Body(), body);
  const [wrong] = validateSync(members, { stopAtFirstError: true });
  const [sentence] = Object.values(wrong?.constraints ?? {});
  if (sentence !== undefined) throw bodyInvalid(sentence);
  return members;
}

const membersOf = (Body: BodyClass): readonly string[] => {
  const described = getMetadataStorage().getTargetValidationMetadatas(Body, '', false, false);
  return [...new Set(described.map(({ propertyName }) => propertyName))];
};

function cannotBeGiven(
  name: string,
  known: readonly string[],
  elsewhere: BodyClass['elsewhere'] = {},
): string {
  const hint = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined;
  return `${quoted(clipped(name))} must not be in the body. ${hint ?? `The body may have ${known.join(', ')}.`}`;
}
