import { isCalledPassword } from '../../../../src/imports/read/header/is-called-password.js';

describe('a heading', () => {
  it.each([
    'Pwd',
    'PASSWD',
    'Initial Password',
    'pass_word (temp)',
    'Passwort',
    'Kennwort',
    'Mot de passe',
    'Contraseña',
    'CONTRASENA',
    'Senha',
    'Hasło',
    'Lösenord',
    'Şifre',
    'Пароль',
    'パスワード',
    'Ｐａｓｓｗｏｒｔ',
    'Kenn\u00adwort',
  ])('says that its column holds passwords: %s', (heading) => {
    expect(isCalledPassword(heading)).toBe(true);
  });

  it.each(['', 'Shoe Size', 'Passport', 'Word', 'User ID', 'Bus pass'])(
    'does not: %j',
    (heading) => {
      expect(isCalledPassword(heading)).toBe(false);
    },
  );
});
