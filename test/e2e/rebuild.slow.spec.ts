import { rebuildsReadModels } from './rebuild.contract.js';

rebuildsReadModels('SQLite');
