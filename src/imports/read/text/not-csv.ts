import { binaryKindOf, type BinaryKind } from './binary-kind.js';
import type { FileHead } from './file-head.js';

type TextKind =
  'html' | 'mhtml' | 'xml' | 'json' | 'pdf' | 'rtf' | 'sylk' | 'vcard' | 'ldif' | 'shortcut';

/** What a file may be instead of a CSV. */
export type OtherFile = BinaryKind | { readonly kind: TextKind };

/** How texts begin. A heading may begin with a bracket too: for JSON the characters behind it count, which no heading has. */
const texts: readonly (readonly [TextKind, RegExp])[] = [
  [
    'html',
    /^<(?:!doctype\s+html|!--|\/?(?:html|head|body|meta|title|style|script|link|base|table|thead|tbody|tr|th|td|div|span|p|pre|h[1-6]|ul|ol|font|center|form|main|section)[\s/>])/i,
  ],
  ['mhtml', /^(?:MIME-Version:|From: <Saved by )/i],
  ['xml', /^<(?:\?xml|!doctype)\b/i],
  [
    'json',
    /^(?:\[\s*(?:[[{"\]]|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]\s*$))|\{\s*(?:["}]|$))/,
  ],
  ['pdf', /^%PDF-\d/],
  ['rtf', /^\{\\rtf/],
  ['sylk', /^ID;P[^\r\n]{0,80}[\r\n]+[A-Z]{1,2};/],
  ['vcard', /^BEGIN:V(?:CARD|CALENDAR)\s/i],
  ['ldif', /^(?:version: ?\d+\s+)?dn:(?::| \w+=)[^\r\n]*[\r\n]/i],
  ['shortcut', /^\[InternetShortcut\]\s/i],
];

/** The kind of a file by its beginning; `undefined` when it may be a CSV. `text`: the text of `written`. */
export function otherFileOf({ first, written }: FileHead, text: string): OtherFile | undefined {
  const binary = binaryKindOf(first, written);
  if (binary) return binary;
  const begin = text.trimStart();
  const [kind] = texts.find(([, sign]) => sign.test(begin)) ?? [];
  return kind && { kind };
}
