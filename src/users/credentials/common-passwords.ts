import { readFileSync } from 'node:fs';

/** One line has many; what begins with `# ` is a comment. The build copies it to `dist`: nest-cli.json. */
const file = new URL('./common-passwords.txt', import.meta.url);

/** Passwords that are guessed first, in lower case. Those of under 8 characters or of one character repeated are not among them. */
export const commonPasswords: ReadonlySet<string> = new Set(
  readFileSync(file, 'utf8')
    .replace(/^# .*$/gm, '')
    .trim()
    .split(/\s+/),
);
