/** The encoding that a media type names: it holds unless the option says another. */
export function charsetOf(contentType = ''): { readonly encoding?: string } {
  const [, inQuotes, plain] = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const encoding = inQuotes ?? plain;
  return encoding === undefined ? {} : { encoding };
}
