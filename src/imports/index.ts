export { imported, type ImportState } from './domain/import.js';
export { decodeImportEvent, importIdOfStream, importStreamName } from './import-stream.js';
export { importsReadModel } from './results/import-results.module.js';
export { ImportsModule } from './imports.module.js';
