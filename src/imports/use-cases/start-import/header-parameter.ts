/** The value of a parameter of a header, such as `charset` or `boundary`; `undefined` without it. @see RFC 9110 §5.6.6 */
export function headerParameter(header: string | undefined, name: string): string | undefined {
  const parameters = (header ?? '').matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g);
  for (const [, given, inQuotes, plain] of parameters)
    if (given?.toLowerCase() === name) return inQuotes ?? plain;
  return undefined;
}
