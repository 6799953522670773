export { EmailsOfImports, noEmails, type EmailCounts } from './answers/emails-of-imports.port.js';
export { imported, type ImportState } from './domain/import.js';
export { nameOfCopy } from './files/copy-name.js';
export { decodeImportEvent, importIdOfStream, importStreamName } from './import-stream.js';
