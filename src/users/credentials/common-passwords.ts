import { readFileSync } from 'node:fs';

/** A line has many passwords, and a line that begins with `# ` is a comment. The build copies the file to `dist`: nest-cli.json. */
const file = new URL('./common-passwords.txt', import.meta.url);

/** Passwords that are guessed first, in lower case. Passwords of under 8 characters or of one repeated character are not among them. */
export const commonPasswords: ReadonlySet<string> = new Set(
  readFileSync(file, 'utf8')
    .replace(/^# .*$/gm, '')
    .trim()
    .split(/\s+/),
);
