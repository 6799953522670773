import { inHtml } from '../in-html.js';
import { isUtf8 } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '../../shared/operator-error.js';
import { listed, quoted } from '../../shared/wording.js';
import { onOneLine } from './on-one-line.js';
import {
  filled,
  hasLooseBraces,
  namesIn,
  type Placeholder,
  type WelcomeValues,
} from './template.js';

/** The templates of `MAIL_TEMPLATES` cannot be used. */
export class TemplatesInvalid extends OperatorError {
  override readonly name = 'TemplatesInvalid';
}

const ofEach: readonly Placeholder[] = ['firstName', 'username', 'lmsName', 'lmsUrl'];
const withLink: readonly Placeholder[] = [...ofEach, 'link'];

/** Every template by its file, with what it may name. The build copies our files to `dist`: nest-cli.json. */
const known = {
  'subject.txt': ofEach,
  'choose-password.txt': withLink,
  'choose-password.html': withLink,
  'known-password.txt': ofEach,
  'known-password.html': ofEach,
} as const satisfies Readonly<Record<string, readonly Placeholder[]>>;

type TemplateFile = keyof typeof known;

const files = Object.keys(known) as readonly TemplateFile[];
const ours = fileURLToPath(new URL('.', import.meta.url));

/** Subject and both bodies of an e-mail. */
export type Rendered = { readonly subject: string; readonly text: string; readonly html: string };

/** The texts of welcome e-mails. */
export class WelcomeTemplates {
  private constructor(private readonly templates: Readonly<Record<TemplateFile, string>>) {}

  /**
   * Reads the templates. A file in `folder` takes the place of ours of the same name; others stay ours. Default: all are ours.
   *
   * @throws {TemplatesInvalid} when the folder cannot be read, or has a template that cannot be filled in.
   */
  static async read(folder?: string): Promise<WelcomeTemplates> {
    const given = folder === undefined ? new Set<string>() : await templatesIn(folder);
    const read = async (file: TemplateFile): Promise<string> => {
      if (folder === undefined || !given.has(file)) return readFile(join(ours, file), 'utf8');
      return checked(file, await textOf(folder, file));
    };
    const texts = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
    return new WelcomeTemplates(Object.fromEntries(texts) as Record<TemplateFile, string>);
  }

  /** The e-mail with these values: with a link to choose a password, or without one. */
  render(values: WelcomeValues): Rendered {
    const { templates } = this;
    const which = values.link === undefined ? 'known-password' : 'choose-password';
    return {
      subject: onOneLine(filled(templates['subject.txt'], values, onOneLine)),
      text: filled(templates[`${which}.txt`], values, onOneLine),
      html: filled(templates[`${which}.html`], values, (value) => inHtml(onOneLine(value))),
    };
  }
}

async function templatesIn(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new TemplatesInvalid(
      `MAIL_TEMPLATES must name a folder that can be read, not ${quoted(folder)} (${error.code}).`,
    );
  });
  // A misspelt name would leave ours in place, unseen.
  const strange = names.find(
    (name) => /\.(?:txt|html)$/i.test(name) && !Object.hasOwn(known, name),
  );
  if (strange !== undefined)
    throw new TemplatesInvalid(
      `MAIL_TEMPLATES has ${quoted(strange)}, which is no template. The templates are ${listed(files)}.`,
    );
  return new Set(names);
}

async function textOf(folder: string, file: TemplateFile): Promise<string> {
  const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw new TemplatesInvalid(`MAIL_TEMPLATES has ${file}, which cannot be read (${error.code}).`);
  });
  if (!isUtf8(bytes))
    throw new TemplatesInvalid(`MAIL_TEMPLATES has ${file}, which must be in UTF-8.`);
  return new TextDecoder().decode(bytes);
}

/** @throws {TemplatesInvalid} when the template cannot be filled in. */
function checked(file: TemplateFile, template: string): string {
  const may: readonly string[] = known[file];
  const names = namesIn(template);
  const unknown = names.find((name) => !may.includes(name));
  if (unknown !== undefined)
    throw new TemplatesInvalid(
      `MAIL_TEMPLATES: ${file} has the placeholder ${quoted(`{{${unknown}}}`)}, which it cannot have. It may have ${braced(may)}.`,
    );
  if (hasLooseBraces(template))
    throw new TemplatesInvalid(
      `MAIL_TEMPLATES: ${file} has "{{" or "}}" without the other around one name. It may have ${braced(may)}.`,
    );
  if (may.includes('link') && !names.includes('link'))
    throw new TemplatesInvalid(
      `MAIL_TEMPLATES: ${file} must have {{link}}, where the user chooses a password.`,
    );
  return template;
}

const braced = (names: readonly string[]): string => listed(names.map((name) => `{{${name}}}`));
