/**
 * A User ID or a name as a part of an address: percent-encoded. A client would take `.` and `..` for folders, encoded or not (WHATWG URL,
 * "double-dot URL path segment"). A blank after them prevents that, and comparing leaves it out.
 *
 * @see docs/import-contract.md §1, "Comparing"
 */
export const addressPart = (name: string): string =>
  name === '.' || name === '..' ? `${name.replaceAll('.', '%2E')}%20` : encodeURIComponent(name);
