import { normalized } from './normalized.js';

/**
 * Excel's errors, after the `#`: English, German, French, Spanish, Italian, Portuguese, Dutch,
 * Polish, Danish, Norwegian, Swedish, Finnish, Czech, Hungarian, Turkish, Russian and Greek; `ERROR!` is of Google Sheets.
 */
const names = [
  'N/A REF! VALUE! NAME? DIV/0! NUM! NULL! SPILL! CALC! FIELD! BLOCKED! CONNECT! UNKNOWN! BUSY! PYTHON! TIMEOUT! GETTING_DATA ERROR!',
  'NV BEZUG! WERT! ZAHL! ÜBERLAUF! KALK! FELD! DATEN_ABRUFEN',
  'VALEUR! NOM? NOMBRE! NUL! PROPAGATION! CHAMP!',
  'N/D ¡REF! ¡VALOR! ¿NOMBRE? ¡DIV/0! ¡NUM! ¡NULO! ¡DESBORDAMIENTO! ¡CALC!',
  'RIF! VALORE! NOME? NULLO! ESPANSIONE!',
  'VALOR! NÚM! NULO! DESPEJAR! DERRAME!',
  'N/B VERW! WAARDE! NAAM? GETAL! LEEG! DEEL/0! OVERLOOP!',
  'N/D! ADR! ARG! NAZWA? LICZBA! ZERO! DZIEL/0! ROZLANIE!',
  'I/T REFERENCE! VÆRDI! NAVN? TAL! DIVISION/0! VERDI! TALL!',
  'SAKNAS! REFERENS! VÄRDEFEL! NAMN? OGILTIGT! SKÄRNING!',
  'PUUTTUU! VIITTAUS! ARVO! NIMI? LUKU! TYHJÄ! JAKO/0!',
  'NENÍ_K_DISPOZICI ODKAZ! HODNOTA! NÁZEV? ČÍSLO! DĚLENÍ_NULOU!',
  'HIÁNYZIK HIV! ÉRTÉK! NÉV? SZÁM! NULLA! ZÉRÓOSZTÓ!',
  'YOK BAŞV! DEĞER! AD? SAYI! BOŞ! SAYI/0!',
  'Н/Д ССЫЛКА! ЗНАЧ! ИМЯ? ЧИСЛО! ПУСТО! ДЕЛ/0! ПЕРЕНОС! ВЫЧИСЛ!',
  'Δ/Υ ΑΝΑΦ! ΤΙΜΗ! ΟΝΟΜΑ? ΑΡΙΘ! ΚΕΝΟ! ΔΙΑΙΡ./0!',
].flatMap((language) => language.split(' '));

const known: ReadonlySet<string> = new Set(names.map((name) => `#${name}`));
const longestKnown = Math.max(...names.map((name) => name.length + 1));

/** Shown when the column is too narrow for the value. */
const tooNarrow = /^#{2,}$/;
/** What LibreOffice writes. */
const numbered = /^Err:\d{3}$/i;

const hash = 0x23;

/** Whether a cell is a spreadsheet error, in upper or lower case. A lone `#` is text. @see docs/import-contract.md §3, SPREADSHEET_ERROR */
export function isSpreadsheetError(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === hash)
    return (
      tooNarrow.test(text) ||
      (text.length <= longestKnown && known.has(normalized(text, 'NFC').toUpperCase()))
    );
  return (first === 0x45 || first === 0x65) && numbered.test(text);
}
