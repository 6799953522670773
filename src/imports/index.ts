export { imported, type ImportState } from './domain/import.js';
export { nameOfCopy } from './files/copy-name.js';
export { decodeImportEvent, importIdOfStream, importStreamName } from './import-stream.js';
