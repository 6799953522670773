import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by two fifths between two collections. V8 would let it grow to four times what is in use. An import makes many objects
 * that are soon thrown away, so the process would take 100 MB more than it needs. Costs a few percent of speed. Sets no limit that could be
 * reached. Call it before anything else.
 *
 * @see docs/performance.md
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
