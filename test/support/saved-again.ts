import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** A CSV as a spreadsheet saves it that was told to split at comma, semicolon and tab: LibreOffice with all separators ticked. */
export const savedAgain = (csv: string): string =>
  stringify(
    parse(csv, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
    }),
  );
