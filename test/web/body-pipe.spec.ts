import 'reflect-metadata';
import { NeededText, OneOf, Text, Texts } from '../../src/web/body-members.js';
import { BodyPipe } from '../../src/web/body-pipe.js';
import type { Rejected } from '../../src/web/rejected.js';

class Body {
  static readonly elsewhere = { userId: 'POST /somewhere/else changes that.' };

  @NeededText({ description: 'It is needed.' })
  readonly name!: string;
  @Text({ description: 'It is not.' })
  readonly site?: string | null;
  @Texts({ description: 'Some.' })
  readonly supervisors?: readonly string[] | null;
  @OneOf([true, false], 'A switch.')
  readonly active?: boolean;
  @OneOf(['on', 'off'], 'A word.')
  readonly status?: 'on' | 'off';
}

const transform = (body: unknown): unknown =>
  new BodyPipe().transform(body, { type: 'body', metatype: Body });

function refusalOf(body: unknown): string {
  try {
    transform(body);
  } catch (error) {
    const { code, details } = error as Rejected;
    return `${code}: ${details.detail ?? ''}`;
  }
  return 'none';
}

const deep = JSON.parse(`{"name":"a","supervisors":${'['.repeat(30_000)}${']'.repeat(30_000)}}`);
const members = 'name, site, supervisors, active, status';
const halved = 'contains half a character, such as a part of an emoji. Type it again.';

describe('a JSON body', () => {
  it('is what its class says', () => {
    const body = { name: ' a ', site: null, supervisors: ['b'], active: false, status: 'on' };
    expect(transform(body)).toMatchObject(body);
  });

  it('may lack what is not needed', () => {
    expect(refusalOf({ name: '' })).toBe('none');
    expect(refusalOf({ name: 'a', site: null, supervisors: null })).toBe('none');
    expect(refusalOf({ name: 'a', supervisors: '' })).toBe('none');
  });

  it.each([
    [undefined, `The body must be a JSON object with ${members}.`],
    [null, `The body must be a JSON object with ${members}.`],
    [['name'], `The body must be a JSON object with ${members}.`],
    ['name', `The body must be a JSON object with ${members}.`],
    [{ nme: 'a' }, `"nme" must not be in the body. The body may have ${members}.`],
    [
      { name: 'a', userId: 'b' },
      '"userId" must not be in the body. POST /somewhere/else changes that.',
    ],
    [
      { name: 'a', toString: 'b' },
      `"toString" must not be in the body. The body may have ${members}.`,
    ],
    [
      { name: 'a', constructor: 1 },
      `"constructor" must not be in the body. The body may have ${members}.`,
    ],
    [
      JSON.parse('{"name":"a","__proto__":{}}'),
      `"__proto__" must not be in the body. The body may have ${members}.`,
    ],
    [{}, 'The body must have the text name.'],
    [{ name: null }, 'The body must have the text name.'],
    [{ name: 1 }, 'name must be a text in quotes.'],
    [{ name: ['a'] }, 'name must be a text in quotes.'],
    [{ name: '\ud83d' }, `name ${halved}`],
    [{ name: 'a', site: { a: 1 } }, 'site must be a text in quotes.'],
    [
      { name: 'a', supervisors: 'F1' },
      'supervisors must be a list of texts, such as ["F0001", "F0002"].',
    ],
    [{ name: 'a', supervisors: ['F1', null] }, 'supervisors must be a text in quotes.'],
    [{ name: 'a', supervisors: ['F1', '\udc00'] }, `supervisors ${halved}`],
    [{ name: 'a', active: 'true' }, 'active must be true or false.'],
    [{ name: 'a', active: null }, 'active must be true or false.'],
    [{ name: 'a', status: 'On' }, 'status must be "on" or "off".'],
    [deep, 'supervisors must be a text in quotes.'],
  ])('is refused with what is wrong: %#', (body, sentence) => {
    expect(refusalOf(body)).toBe(`BODY_INVALID: ${sentence}`);
  });
});

describe('a parameter that is not a body', () => {
  it('is taken as it is', () => {
    expect(new BodyPipe().transform('a', { type: 'query', metatype: String })).toBe('a');
  });
});
