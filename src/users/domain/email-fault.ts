import { codePoints, isEmailAddress, localPartAtMost } from './text-rules.js';

/** Whether a text has a fault, or the part of the text that is the fault. */
type Question = (text: string, local: string, domain: string) => boolean | string | undefined;

const betweenAddresses = /[\s;,<>|/]/;
const holdsAddress = /[^@]@[^@]/;

const isSeveral = (text: string): boolean =>
  text.split(betweenAddresses).filter((part) => holdsAddress.test(part)).length > 1;

const inBrackets = /<\s*([^\s<>@]+@[^\s<>@]+)\s*>/u;
const notInLocal = /[^\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]/u;
const notInDomain = /[^\p{L}\p{M}\p{N}.-]/u;
const labelAtMost = 63;

/** In the order in which they are asked: what a person sees first comes first. */
const questions: readonly (readonly [fault: string, Question])[] = [
  ['no-at', (text) => !text.includes('@')],
  ['several', isSeveral],
  ['name-around', (text) => inBrackets.exec(text)?.[1]],
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
  ['character-after', (_text, _local, domain) => notInDomain.exec(domain)?.[0]],
  ['character-before', (_text, local) => notInLocal.exec(local)?.[0]],
  ['no-dot', (_text, _local, domain) => !domain.includes('.')],
  ['hyphen', (_text, _local, domain) => /(?:^|\.)-|-(?:\.|$)/.test(domain)],
  ['long-before', (_text, local) => codePoints(local) > localPartAtMost],
  ['long-part', (_text, _local, domain) => domain.split('.').some(isTooLong)],
];

const isTooLong = (label: string): boolean => codePoints(label) > labelAtMost;

/**
 * The first fault of a text as an e-mail address, with the part of the text that shows it, if one does; `undefined` when the text is an address.
 * `other` when no better fault is known.
 *
 * @see docs/import-contract.md §3, EMAIL_INVALID
 */
export function emailFault(
  text: string,
): { readonly fault: string; readonly part?: string } | undefined {
  if (isEmailAddress(text)) return undefined;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  for (const [fault, asks] of questions) {
    const answer = asks(text, local, domain);
    if (typeof answer === 'string') return { fault, part: answer };
    if (answer === true) return { fault };
  }
  return { fault: 'other' };
}
