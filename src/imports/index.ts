export { ImportResultsModule } from './import-results.module.js';
export { ImportsModule } from './imports.module.js';
