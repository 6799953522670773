import type { Found } from '../../../shared/finding.js';

/** The sentence: what a file is that is not a CSV, and what to do first. */
export function notCsv({ values: { kind, format } }: Found): string {
  const of = format === undefined ? '' : ` (${String(format)})`;
  const kinds: Readonly<Record<string, string>> = {
    excel: 'an Excel workbook. In Excel: Save As, "CSV UTF-8 (Comma delimited)"',
    'locked-excel':
      'an Excel workbook with a password. Open it in Excel, save it as "CSV UTF-8 (Comma delimited)"',
    numbers:
      'a document of Numbers, Pages or Keynote. Open the table in Numbers, choose Export To, CSV',
    document: 'a text document or presentation. Copy its table into a spreadsheet, save it as CSV',
    opendocument:
      'an OpenDocument file (LibreOffice). Save it as "Text CSV" with the character set UTF-8',
    sylk: 'a SYLK file. Open it in Excel, save it as "CSV UTF-8 (Comma delimited)"',
    html: 'a web page (HTML). Was it a sign-in page? Export the users as CSV',
    mhtml: 'a web archive (MHTML). Export the users as CSV',
    xml: 'XML. Export the users as CSV',
    json: 'JSON. Export the users as CSV',
    pdf: 'a PDF. Export the users as CSV',
    rtf: 'a document (RTF). Export the users as CSV',
    zip: 'a zip archive. Unpack it, look for the CSV in it',
    gzip: 'a compressed file (gzip). Unpack it',
    archive: `a compressed archive${of}. Unpack it, look for the CSV in it`,
    image: `a picture${of}. Export the users as CSV`,
    media: `a ${format === undefined ? 'video or sound' : String(format)} recording. Export the users as CSV`,
    database: `a database${of}. Export its table of users as CSV`,
    shortcut: 'a shortcut to a file or a page. Open what it leads to, save that as CSV',
    'apple-double':
      'a file that macOS adds to another one. Look for the file without "._" at the beginning of its name',
    vcard: 'a list of contacts or events (vCard, iCalendar). Export the users as CSV',
    ldif: 'a directory export (LDIF). Export the users as CSV',
    'utf-32': 'text in UTF-32. Save it as "CSV UTF-8"',
  };
  const what = kinds[String(kind)] ?? 'something else. Export the users as CSV';
  return `The file is not a CSV but ${what}, and upload that file.`;
}
