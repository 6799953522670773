/** What to add to the name of a class, for a method of a class with several requests. */
const further: Readonly<Record<string, string>> = { csv: 'Csv', live: 'Live', ready: 'Ready' };

/**
 * The name of a request in clients that are generated from the description: `startImport`, made from the names of class and method. A request
 * that each kind of reference data has is named for its address: `addJobTitle`.
 */
export function operationIdOf(classAndMethod: string, address: string): string {
  const [, className = '', method = ''] = /^(\w+)Controller_([a-z]+)/i.exec(classAndMethod) ?? [];
  const kind = /^\/api\/([a-z]+)-([a-z]+)s(?:\/|$)/.exec(address);
  const entry = kind
    ? `${capital(kind[1])}${capital(kind[2])}`
    : capital(/^\/api\/([a-z]+)s/.exec(address)?.[1]);
  const named = className.replace('Entry', entry).replace('Entries', `${entry}s`);
  return `${named.slice(0, 1).toLowerCase()}${named.slice(1)}${further[method] ?? ''}`;
}

const capital = (word = ''): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
