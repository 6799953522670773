export { imported, type ImportState } from './domain/import.js';
export { decodeImportEvent, importIdOfStream, importStreamName } from './import-stream.js';
