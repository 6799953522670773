import type { FileFinding } from '../domain/import-events.js';
import type { PassContext } from '../tenure/pass-context.js';
import type { Tenure } from '../tenure/tenure.js';
import type { RowToPlan } from '../plan/planned-row.js';
import type { Pause } from '../plan/whole-file.js';
import type { ImportRules } from './import-rules.js';

/** A part of what an import asks for: rows in their order, a warning of the whole, or why it is refused; that is the last part. */
export type PlannedPart =
  | { readonly kind: 'rows'; readonly rows: readonly RowToPlan[] }
  | { readonly kind: 'warning'; readonly warning: FileFinding }
  | { readonly kind: 'refused'; readonly error: FileFinding };

/** What a source works with. */
export type SourceContext = Pick<PassContext, 'ports' | 'signal'> & {
  readonly rules: ImportRules;
  /** Call it before each step that takes its time. */
  readonly pause: Pause;
};

/** Where the rows of an import come from: the same ones, whenever it is asked, each with what it means to its user as they are now. */
export type RowSource = (tenure: Tenure, context: SourceContext) => AsyncIterable<PlannedPart>;
