const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, in an element or an attribute. */
export const inHtml = (value: string): string =>
  value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
