import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import { clipped, quoted } from '../shared/wording.js';
import { Rejected } from './rejected.js';

/** A class of a body. Its members are those that a decorator of `body-members.ts` describes. */
type BodyClass = Type<object> & {
  /** What to say of members that belong elsewhere. */
  readonly elsewhere?: Readonly<Record<string, string>>;
};

/**
 * Takes a JSON body as its class says. Not Nest's `ValidationPipe`: it drops members called `__proto__` or `constructor` without a word, and
 * a body that nests too deep is a failure to it.
 *
 * @see docs/decisions/0026-bodies-by-class-validator.md
 */
@Injectable()
export class BodyPipe implements PipeTransform {
  /** @throws {Rejected} `BODY_INVALID` for anything but an object, for a member that is not known (it would be lost), and for a wrong one. */
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
