/**
 * A User ID or a name as a part of an address: percent-encoded. a client would take `.` and `..` for folders,
 * encoded or not (WHATWG URL, "double-dot URL path segment"); with a blank behind them, which comparing leaves out, they are not.
 *
 * @see docs/import-contract.md §1, "Comparing"
 */
export const addressPart = (name: string): string =>
  name === '.' || name === '..' ? `${name.replaceAll('.', '%2E')}%20` : encodeURIComponent(name);
