import type { PlannedRow } from '../plan/planned-row.js';

/** A row whose plan cannot be read. No stream has its revision, so its user is read from the log. */
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
