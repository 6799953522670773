/** What separates the id of an import from the copy: neither has it. */
const separator = '+';

/** The name that a copy of an upload is stored under; that of the only one is the id of its import. */
export const nameOfCopy = (importId: string, copy: string | undefined): string =>
  copy === undefined ? importId : `${importId}${separator}${copy}`;

/** The import and the copy that have this name. */
export function copyNamed(name: string): { readonly importId: string; readonly copy?: string } {
  const [importId = '', copy] = name.split(separator, 2);
  return { importId, ...(copy !== undefined && { copy }) };
}
