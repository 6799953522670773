import { sentenceOf, type Finding } from '../../../shared/finding.js';
import type { FileFinding } from '../../domain/import-events.js';
import { fileErrorKinds } from './file-error-kinds.js';
import { fileWarningKinds } from './file-warning-kinds.js';
import { rowProblemKinds } from './row-problem-kinds.js';
import { rowWarningKinds } from './row-warning-kinds.js';

const ofRows = { ...rowProblemKinds, ...rowWarningKinds };
const ofFiles = { ...fileErrorKinds, ...fileWarningKinds };

/** Every code that a problem or warning of a row can have. */
export const rowCodes: readonly string[] = Object.keys(ofRows);

/** Every code that an error or warning of a whole file can have. */
export const fileCodes: readonly string[] = Object.keys(ofFiles);

/**
 * The sentence of a problem or warning of a row: what is wrong and what to do. Written when a result is read, so that wording can be
 * mended without touching the log.
 *
 * @see docs/decisions/0003-results-of-rows.md
 */
export const rowMessage = (finding: Finding): string => sentenceOf(finding, ofRows);

/** The sentence of an error or warning of a whole file. */
export const fileMessage = (finding: FileFinding): string => sentenceOf(finding, ofFiles);
