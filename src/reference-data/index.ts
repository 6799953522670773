export type { ReferenceEvent } from './domain/reference-events.js';
export type { ReferenceKind } from './domain/reference-kind.js';
export type { ReferenceEntry, ReferenceList } from './reference-entries.js';
export { referenceStreamPrefix } from './reference-stream.js';
export { ReferenceLists } from './reference-lists.js';
export { ReferenceUses } from './reference-uses.port.js';
