import { codePoints, isEmailAddress } from './text-rules.js';

/** The first thing that is wrong with a text as an e-mail address, and the part of the text that tells it where there is one. */
export type EmailFault = { readonly fault: string; readonly part?: string };

type Question = (text: string, local: string, domain: string) => EmailFault | boolean;

const betweenAddresses = /[\s;,<>|/]+/;
const holdsAddress = /[^@]@[^@]/;

const isSeveral = (text: string): boolean =>
  text.split(betweenAddresses).filter((part) => holdsAddress.test(part)).length > 1;

const inBrackets = /<\s*([^\s<>@]+@[^\s<>@]+)\s*>/u;
const notInLocal = /[^\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]/u;
const notInDomain = /[^\p{L}\p{M}\p{N}.-]/u;
const localAtMost = 64;
const labelAtMost = 63;

/** In the order in which they are told: what a person sees first comes first. */
const questions: readonly (readonly [fault: string, Question])[] = [
  ['no-at', (text) => !text.includes('@')],
  ['several', isSeveral],
  ['name-around', (text) => partOf(inBrackets.exec(text)?.[1])],
  ['mailto', (text) => /^mailto:/i.test(text)],
  ['space', (text) => /\s/.test(text)],
  ['several-ats', (text) => text.indexOf('@') !== text.lastIndexOf('@')],
  ['nothing-before', (_text, local) => local === ''],
  ['nothing-after', (_text, _local, domain) => domain === ''],
  ['begins-with-dot', (text) => text.startsWith('.')],
  ['ends-with-dot', (text) => text.endsWith('.')],
  ['dot-at', (text) => text.includes('.@') || text.includes('@.')],
  ['two-dots', (text) => text.includes('..')],
  ['comma', (_text, _local, domain) => domain.includes(',')],
  ['character-after', (_text, _local, domain) => partOf(notInDomain.exec(domain)?.[0])],
  ['character-before', (_text, local) => partOf(notInLocal.exec(local)?.[0])],
  ['no-dot', (_text, _local, domain) => !domain.includes('.')],
  ['hyphen', (_text, _local, domain) => /(?:^|\.)-|-(?:\.|$)/.test(domain)],
  ['long-before', (_text, local) => codePoints(local) > localAtMost],
  ['long-part', (_text, _local, domain) => domain.split('.').some(isTooLong)],
];

const partOf = (part: string | undefined): EmailFault | boolean =>
  part === undefined ? false : { fault: '', part };

const isTooLong = (label: string): boolean => codePoints(label) > labelAtMost;

/**
 * Why a text is not one e-mail address; `undefined` when it is. One of which nothing better can be said is `other`.
 *
 * @see docs/import-contract.md §3, EMAIL_INVALID
 */
export function emailFault(text: string): EmailFault | undefined {
  if (isEmailAddress(text)) return undefined;
  const at = text.lastIndexOf('@');
  const [local, domain] = at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
  for (const [fault, asks] of questions) {
    const answer = asks(text, local, domain);
    if (answer !== false) return answer === true ? { fault } : { ...answer, fault };
  }
  return { fault: 'other' };
}
