export { referenceKinds, type ReferenceKind } from './domain/reference-kind.js';
export type { ReferenceEvent } from './domain/reference-events.js';
export { ReferenceDataModule } from './reference-data.module.js';
export type { ReferenceEntry, ReferenceList } from './reference-entries.js';
export { ReferenceLists } from './reference-lists.js';
export { ReferenceUses } from './reference-uses.port.js';
export {
  decodeReferenceEvent,
  referenceStreamName,
  referenceStreamPrefix,
} from './reference-stream.js';
