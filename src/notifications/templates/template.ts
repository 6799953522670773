/** What a welcome e-mail says of its user and of the LMS. `link` only where a password is chosen. */
export type WelcomeValues = {
  readonly firstName: string;
  readonly username: string;
  readonly lmsName: string;
  readonly lmsUrl: string;
  readonly link?: string;
};

export type Placeholder = keyof WelcomeValues;

const placeholders = /\{\{([^{}]*)\}\}/g;

/** The names between `{{` and `}}`, as they are written but for blanks. */
export const namesIn = (template: string): readonly string[] =>
  Array.from(template.matchAll(placeholders), ([, name = '']) => name.trim());

/** Whether a template has `{{` or `}}` that is no part of a placeholder. */
export const hasLooseBraces = (template: string): boolean =>
  /\{\{|\}\}/.test(template.replaceAll(placeholders, ''));

/** A template with its placeholders filled in. `written`: how a value is written there. */
export const filled = (
  template: string,
  values: WelcomeValues,
  written: (value: string) => string,
): string =>
  template.replaceAll(placeholders, (_whole, name: string) =>
    written(values[name.trim() as Placeholder] ?? ''),
  );
