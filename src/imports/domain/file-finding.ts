import type { Finding } from '../../shared/finding.js';

/** A finding of the whole file. `row` as the spreadsheet counts. */
export type FileFinding = Finding & { readonly row?: number };
