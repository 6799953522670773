import { schoolOf } from '../school.mjs';

export const exportUsers = {
  name: 'export',
  says: 'the CSV of all users',
  prepare: schoolOf,
  run: async (server) => server.download('/api/exports/users.csv'),
};
