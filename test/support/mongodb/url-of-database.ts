/**
 * A URL with the name of this database in it, in the place of another. An account stays that of the database it was of, "admin" by default.
 * @throws for a text that is no URL of MongoDB.
 */
export function urlOfDatabase(url: string, database: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/)([^/?]+)\/?([^?]*)\??(.*)$/.exec(url);
  if (!parts) throw new Error('MONGODB_TEST_URL must begin with mongodb:// or mongodb+srv://');
  const [, scheme, hosts, former, query] = parts;
  const options = new URLSearchParams(query);
  if (hosts!.includes('@') && !options.has('authSource'))
    options.set('authSource', former || 'admin');
  return `${scheme}${hosts}/${database}${options.size > 0 ? `?${options.toString()}` : ''}`;
}
