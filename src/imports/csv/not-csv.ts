/** What a file may be instead of a CSV. */
export type OtherKind = 'excel' | 'html' | 'xml' | 'json';

/** Zip archives, which Excel workbooks are, with something in them, empty, or in parts; and the workbooks of Excel before 2007. */
const workbooks: readonly Buffer[] = [
  Buffer.from('PK\x03\x04', 'latin1'),
  Buffer.from('PK\x05\x06', 'latin1'),
  Buffer.from('PK\x07\x08', 'latin1'),
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
];

const html =
  /^<(?:!doctype\s+html|!--|\/?(?:html|head|body|meta|title|style|script|link|base|table|thead|tbody|tr|th|td|div|span|p|pre|h[1-6]|ul|ol|font|center|form|main|section)[\s/>])/i;
const xml = /^<(?:\?xml|!doctype)\b/i;
/** A heading may begin with a bracket: only what JSON alone writes behind it counts. */
const json =
  /^(?:\[\s*(?:[[{"\]]|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]\s*$))|\{\s*(?:["}]|$))/;

/** What a file is by how it begins; `undefined` when it may well be a CSV. */
export function otherKindOf(first: Buffer, text: string): OtherKind | undefined {
  if (workbooks.some((begin) => first.subarray(0, begin.length).equals(begin))) return 'excel';
  const begin = text.trimStart();
  if (html.test(begin)) return 'html';
  if (xml.test(begin)) return 'xml';
  return json.test(begin) ? 'json' : undefined;
}
