import type { FindingValues } from '../../../shared/finding.js';

/** What a file is that is no CSV, and what to do first; `undefined` for a kind that is not among these. */
export function otherFile({ kind, format }: FindingValues): string | undefined {
  const of = format === undefined ? '' : ` (${String(format)})`;
  const kinds: Readonly<Record<string, string>> = {
    excel: 'an Excel workbook. In Excel: Save As, "CSV UTF-8 (Comma delimited)"',
    'locked-excel':
      'an Excel workbook with a password. Open it in Excel, save it as "CSV UTF-8 (Comma delimited)"',
    numbers:
      'a document of Numbers, Pages or Keynote. Open the table in Numbers, choose Export To, CSV',
    document: 'a text document or presentation. Copy its table into a spreadsheet, save it as CSV',
    zip: 'a zip archive. Unpack it, look for the CSV in it',
    archive: `a compressed archive${of}. Unpack it, look for the CSV in it`,
    image: `a picture${of}. Export the users as CSV`,
    media: `a ${format === undefined ? 'video or sound' : String(format)} recording. Export the users as CSV`,
    database: `a database${of}. Export its table of users as CSV`,
    shortcut: 'a shortcut to a file or a page. Open what it leads to, save that as CSV',
    'apple-double':
      'a file that macOS adds to another one. Look for the file without "._" at the beginning of its name',
    vcard: 'a list of contacts or events (vCard, iCalendar). Export the users as CSV',
    ldif: 'a directory export (LDIF). Export the users as CSV',
  };
  return typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}
