import { schoolOf } from '../school.mjs';
import { userIdOf } from '../users-csv.mjs';

const searchFor = (name, says, wordOf) => ({
  name: `search-${name}`,
  says,
  times: 20,
  prepare: schoolOf,
  run: async (server, { rows }) => server.get(`/api/users?q=${wordOf(rows)}`),
});

export const searches = [
  searchFor('hit', 'a search that finds one user', (rows) => userIdOf(Math.ceil(rows / 2))),
  searchFor('miss', 'a search that finds nobody', () => 'nobody-has-this'),
  searchFor('common', 'the first page of a search that nine of ten users match', () => 'lastname'),
];
