/** What a file may be instead of a CSV. */
export type OtherKind =
  | 'excel'
  | 'opendocument'
  | 'sylk'
  | 'html'
  | 'mhtml'
  | 'xml'
  | 'json'
  | 'pdf'
  | 'rtf'
  | 'gzip'
  | 'image'
  | 'utf-32';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const letters = (text: string): Buffer => Buffer.from(text, 'latin1');

/** How files of bytes begin, none of which can begin a text. */
const beginnings: readonly (readonly [OtherKind, Buffer])[] = [
  // Zip archives, which Excel workbooks are, with something in them, empty, or in parts; and the workbooks of Excel before 2007.
  ['excel', letters('PK\x03\x04')],
  ['excel', letters('PK\x05\x06')],
  ['excel', letters('PK\x07\x08')],
  ['excel', bytes('d0cf11e0a1b11ae1')],
  ['gzip', bytes('1f8b08')],
  ['utf-32', bytes('fffe0000')],
  ['utf-32', bytes('0000feff')],
  ['image', bytes('89504e470d0a1a0a')],
  ['image', bytes('ffd8ff')],
  ['image', bytes('49492a00')],
  ['image', bytes('4d4d002a')],
];

/** How texts begin. A heading may begin with a bracket: only what JSON alone writes behind it counts. */
const texts: readonly (readonly [OtherKind, RegExp])[] = [
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
  ['image', /^GIF8[79]a/],
  ['image', /^RIFF[^]{4,12}WEBP/],
];

const openDocument = 'mimetypeapplication/vnd.oasis.opendocument';

/** What a file is by how it begins; `undefined` when it may well be a CSV. */
export function otherKindOf(first: Buffer, text: string): OtherKind | undefined {
  const [kind] =
    beginnings.find(([, begin]) => first.subarray(0, begin.length).equals(begin)) ?? [];
  if (kind === 'excel' && first.toString('latin1', 30, 100).startsWith(openDocument))
    return 'opendocument';
  if (kind) return kind;
  const begin = text.trimStart();
  return texts.find(([, sign]) => sign.test(begin))?.[0];
}
