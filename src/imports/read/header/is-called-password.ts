import { normalized } from '../../../shared/normalized.js';
import { plainHeading } from './known-headings.js';

const words = `
  password passwd passcode passphrase pwd passwort kennwort passord losenord adgangskode
  wachtwoord motdepasse contrasena contrasenya clavedeacceso palavrapasse senha parola haslo
  heslo geslo lozinka jelszo salasana parool slaptazodis sifre пароль парола лозинка κωδικος
  סיסמה كلمةالمرور 密码 密碼 パスワード 비밀번호
`
  .trim()
  .split(/\s+/)
  .map(plainWord);

/**
 * Whether a heading that is not ours says that its column holds passwords: `Pwd`, `Initial password`, `Mot de passe`. An import ignores
 * such a column, but must not show or keep its cells.
 */
export function isCalledPassword(typed: string): boolean {
  const plain = plainWord(typed);
  return words.some((word) => plain.includes(word));
}

/** Folded as headings are, and without accents; the one of `ł` is no mark that could be left out. */
function plainWord(text: string): string {
  return normalized(plainHeading(text), 'NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l');
}
