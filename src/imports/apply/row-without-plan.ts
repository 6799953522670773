import type { PlannedRow } from '../plan/planned-row.js';

/** What can be said of a row whose plan cannot be read. The revision is none, so that the log is asked. */
export const rowWithoutPlan = (known: Pick<PlannedRow, 'row' | 'uuid' | 'userId'>): PlannedRow => ({
  ...known,
  revision: -2,
  action: 'save',
  active: true,
  fields: { firstName: '', lastName: '', email: '', userType: '', username: null },
  status: 'Error',
  problems: [],
  warnings: [],
  password: null,
  sameAs: null,
  giver: null,
  makers: [],
  opensRing: false,
});
