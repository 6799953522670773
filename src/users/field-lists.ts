import type { ReferenceLists } from '../reference-data/index.js';
import type { FieldLists } from './rules/reference-link.js';

/** The present lists that the fields of users link to. */
export const fieldListsOf = async (references: ReferenceLists): Promise<FieldLists> => ({
  jobTitle: await references.list('job-titles'),
  site: await references.list('sites'),
  costCenter: await references.list('cost-centers'),
});
