import { headerParameter } from '../../../../src/imports/use-cases/start-import/header-parameter.js';
import { PartHeaders } from '../../../../src/imports/use-cases/start-import/part-headers.js';

const field = (name: string, headers: readonly string[], content: string): string =>
  [
    `Content-Disposition: form-data; name="${name}"; filename="a.csv"`,
    ...headers,
    '',
    content,
  ].join('\r\n');

/** A form of these parts. */
const form = (...parts: readonly string[]): string =>
  `${parts.map((part) => `--b0\r\n${part}\r\n`).join('')}--b0--\r\n`;

/** The content type of the part `file`, where the form comes in chunks of so many bytes. */
function contentTypeOf(
  body: string,
  chunkBytes: number,
  formType = 'multipart/form-data; boundary=b0',
) {
  const headers = new PartHeaders(formType, 'file');
  const bytes = Buffer.from(body, 'latin1');
  for (let at = 0; at < bytes.length; at += chunkBytes)
    headers.add(bytes.subarray(at, at + chunkBytes));
  return headers.contentType?.trim();
}

const csv = 'Content-Type: text/csv; charset=windows-1250';
const meant = 'text/csv; charset=windows-1250';

describe('the content type of the file in a form', () => {
  it.each([
    ['the only part', form(field('file', [csv], 'a,b'))],
    ['behind an option', form(field('dryRun', [], 'false'), field('file', [csv], 'a'))],
    ['behind an empty one', form(field('dryRun', [], ''), field('file', [csv], 'a'))],
    [
      'before others of that kind',
      form(field('file', [csv], ''), field('x', ['Content-Type: text/plain'], '')),
    ],
    [
      'behind one whose content looks like headers',
      form(
        field(
          'x',
          [],
          'Content-Disposition: form-data; name="file"\r\nContent-Type: text/plain\r\n\r\n',
        ),
        field('file', [csv], ''),
      ),
    ],
    [
      'in small letters',
      form(`content-type:${meant}\r\ncontent-disposition:form-data;name=file\r\n\r\n`),
    ],
    [
      'folded over two lines',
      form(field('file', ['Content-Type: text/csv;\r\n charset=windows-1250'], '')),
    ],
  ])('is found however it is cut: %s', (_, body) => {
    for (const chunkBytes of [1, 2, 3, 7, 64, body.length])
      expect(contentTypeOf(body, chunkBytes)).toBe(meant);
  });

  it('is found behind a boundary in quotes', () => {
    const body = form(field('file', [csv], 'a'));
    expect(contentTypeOf(body, 5, 'multipart/form-data; boundary="b0"')).toBe(meant);
  });

  it.each([
    ['a part without one', form(field('file', [], 'a'))],
    ['another part', form(field('other', [csv], 'a'))],
    ['no form', 'a,b\r\n'],
    ['headers without an end', `--b0\r\n${'x'.repeat(200_000)}`],
  ])('is not known of %s', (_, body) => {
    for (const chunkBytes of [7, body.length])
      expect(contentTypeOf(body, chunkBytes)).toBeUndefined();
  });
});

describe('the charset of a content type', () => {
  it.each([
    ['text/csv; charset=windows-1250', 'windows-1250'],
    ['text/csv;CHARSET="Shift_JIS"; header=present', 'Shift_JIS'],
    ['text/csv ; header=present ; charset = utf-8', 'utf-8'],
    ['text/csv; name="a; charset=latin1"; charset=utf-8', 'utf-8'],
    [undefined, undefined],
    ['text/csv', undefined],
    ['text/csv; header=present', undefined],
  ])('of %s is %s', (contentType, charset) => {
    expect(headerParameter(contentType, 'charset')).toBe(charset);
  });
});
