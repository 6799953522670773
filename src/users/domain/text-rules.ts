/** Shortest and longest password in Unicode code points. @see docs/import-contract.md §1 */
export const passwordLength = { least: 8, most: 128 } as const;

/** How many supervisors a user may be given. @see docs/import-contract.md §1 */
export const supervisorsAtMost = 100;

/** How many Unicode code points a text has. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The longest local part of an e-mail address. RFC 5321 §4.5.3.1.1 */
export const localPartAtMost = 64;

/** The `dot-atom` of RFC 5322 §3.2.3, with the letters of RFC 6531. */
const localPart =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;

/** The `quoted-string` of RFC 5321 §4.1.2, with the letters of RFC 6531: `"john doe"@example.org`. */
const quotedLocalPart = /^"(?:[\p{L}\p{M}\p{N} !#-[\]-~]|\\[ -~])+"$/u;

/** At least two labels of letters, digits and inner hyphens, at most 63 characters each. RFC 5321 §4.1.2, RFC 5890 */
const domain =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether a text is one e-mail address: a local part, perhaps quoted, and a domain with a dot. No name around it, no second address, no comment.
 *
 * @see docs/import-contract.md §1, "Email"
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > localPartAtMost) return false;
  const local = text.slice(0, at);
  return (localPart.test(local) || quotedLocalPart.test(local)) && domain.test(text.slice(at + 1));
}
