import { isCalledPassword } from '../../src/imports/read/header/is-called-password.js';
import { knownHeading } from '../../src/imports/read/header/known-headings.js';
import { undoMojibake } from '../../src/imports/read/row/undo-mojibake.js';
import { misspeltHeading } from '../../src/imports/read/header/misspelt-heading.js';
import { otherFileOf } from '../../src/imports/read/text/not-csv.js';
import { readHeader } from '../../src/imports/read/header/read-header.js';
import { rowReader } from '../../src/imports/read/row/read-user-row.js';
import { sepLineLength } from '../../src/imports/read/text/sep-line.js';
import { splitRow } from '../../src/imports/read/records/split-row.js';
import { rowMessage } from '../../src/imports/results/wording/message-of.js';
import { destroyedTexts } from '../../src/imports/check/text-destroyed.js';
import { headerParameter } from '../../src/imports/use-cases/start-import/header-parameter.js';
import { PartHeaders } from '../../src/imports/use-cases/start-import/part-headers.js';
import { nearestNames } from '../../src/reference-data/nearest-name.js';
import { foldKey } from '../../src/shared/fold-key.js';
import { howIdsDiffer } from '../../src/shared/how-ids-differ.js';
import { lookalikeKey, withPlainDashes, withoutZeros } from '../../src/shared/lookalike-key.js';
import { networkOf } from '../../src/shared/network-of.js';
import { normalized } from '../../src/shared/normalized.js';
import { asBefore, mayBeOne } from '../../src/shared/reshaped-id.js';
import { isSpreadsheetError } from '../../src/shared/spreadsheet-error.js';
import { cellValue, guardedAsItStands, guardedCell } from '../../src/shared/spreadsheet-text.js';
import {
  controlCharacterAt,
  invisibleCharacterAt,
  isUnseen,
} from '../../src/shared/text-defects.js';
import { isUuid } from '../../src/shared/uuid.js';
import { quoted } from '../../src/shared/wording.js';
import { sameValue } from '../../src/users/domain/changed-fields.js';
import { emailFault } from '../../src/users/domain/email-fault.js';
import { isEmailAddress } from '../../src/users/domain/text-rules.js';
import { valueProblems } from '../../src/users/domain/value-problems.js';
import { wantedRevisions } from '../../src/users/etag.js';
import { supervisorUnknown } from '../../src/users/rules/supervisor-unknown.js';
import { completedAtOf, courseProblems } from '../../src/users/rules/training-problems.js';
import { valuesOfFinding } from '../../src/users/rules/value-finding.js';
import { headings } from '../../src/users/index.js';
import { AddEntryBody } from '../../src/reference-data/use-cases/add-entry.js';
import { BodyPipe } from '../../src/web/body-pipe.js';
import { givenIn } from '../../src/web/query-parameters.js';
import { requestIdOf } from '../../src/web/request-id.js';

const readRow = rowReader(readHeader({ cells: headings }, 1));
const rowOf = (cells: readonly string[]) => readRow({ cells, quoteInvalid: false }, 2);

/** For what goes letter by letter and many times over the same text. */
const aQuarterOf = (text: string): string => text.slice(0, text.length / 4);

/** What a text of a file or of a request goes through, by what is asked of it. */
export const questions: Readonly<Record<string, (text: string) => unknown>> = {
  'is it an e-mail address': isEmailAddress,
  'what is wrong with it as an e-mail address': emailFault,
  'what is wrong with a local part': (text) => emailFault(`${text}@example.org`),
  'what is wrong with a domain': (text) => emailFault(`zoe@${text}`),
  'has it a control character': controlCharacterAt,
  'has it an invisible character': invisibleCharacterAt,
  'does it show anything': isUnseen,
  'is it a spreadsheet error': (text) => [isSpreadsheetError(text), isSpreadsheetError(`#${text}`)],
  'what is it folded': foldKey,
  'what is it normalised': (text) =>
    (['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form) => normalized(text, form).length),
  'what does a quarter of it look like': (text) =>
    [lookalikeKey, withPlainDashes].map((form) => form(aQuarterOf(text))),
  'what is it without zeros': withoutZeros,
  'what was it before a spreadsheet changed it': (text) => [asBefore(text), asBefore(`1${text}`)],
  'may it be one with another': (text) => mayBeOne(text, `1${text}`),
  'how does a quarter of it differ from another': (text) =>
    howIdsDiffer(aQuarterOf(text), `0${aQuarterOf(text)}`),
  'how is it shown': quoted,
  'what does it mean in a cell': (text) => [
    cellValue(text, 'text'),
    cellValue(`'${text}`, 'text'),
    cellValue(`="${text}`, 'identifier'),
  ],
  'how is it written into a cell': (text) => [
    guardedCell(text, 'text'),
    guardedCell(`'${text}`, 'text'),
    guardedAsItStands(`=${text}`),
  ],
  'is it a uuid': isUuid,
  'is it as stored': (text) => sameValue('firstName', text, `${text}a`),
  'what is wrong with it in any field': (text) =>
    Object.values(valueProblems).map((judge) => judge(text)),
  'what does a sentence say about it': (text) =>
    ['TOO_LONG', 'CONTROL_CHARACTER', 'INVISIBLE_CHARACTER', 'EMAIL_INVALID', 'TOO_MANY'].map(
      (code) => valuesOfFinding(code, text, 10),
    ),
  'whose User ID may it be': (supervisor) => supervisorUnknown({ supervisor }),
  'what is wrong with it as a course and a date': (text) => [
    courseProblems(text),
    completedAtOf(text),
    completedAtOf(`2026-01-31T${text}`),
  ],
  'was its encoding misread': undoMojibake,
  'which name is nearest': nearestNames([{ name: 'Teacher', foldedName: 'teacher' }]),
  'which heading is it': (text) => [knownHeading(text), misspeltHeading(text, [])],
  'is it called a password': isCalledPassword,
  'is it a header': (text) => readHeader({ cells: [...headings, text, text] }, 1),
  'is it no header at all': (text) => readHeader({ cells: [text] }, 1),
  'is it a row': (text) => rowOf(headings.map(() => text)).problems.map(rowMessage),
  'is it a row to delete': (text) => rowOf(headings.map((_, at) => (at === 5 ? 'D' : text))),
  'what was destroyed in it': (text) =>
    destroyedTexts(rowOf(headings.map(() => `?${text}`)), undefined, { references: {} as never }),
  'which cells has it': (text) => splitRow(`${text}\r\n`, 0, ','),
  'is it the line with the separator': (text) => sepLineLength(`sep=;${text}`),
  'is it another kind of file': (text) =>
    ['', '<', '[', '{"', 'ID;P', 'dn: '].map((begin) => {
      const written = Buffer.from(begin + text);
      return otherFileOf({ first: written, written, isWhole: true } as never, begin + text);
    }),
  'which encoding does it name': (text) => [
    headerParameter(text, 'charset'),
    headerParameter(`text/csv; charset${text}`, 'charset'),
    headerParameter(`text/csv; charset="${text}`, 'charset'),
  ],
  'where do its parts begin': (text) =>
    new PartHeaders(`multipart/form-data; boundary${text}`, 'a'),
  'what does a part say of itself': (text) =>
    new PartHeaders('multipart/form-data; boundary=x', 'file').add(
      Buffer.from(`--x\r\nContent-Disposition: form-data; name${text.slice(0, 15_000)}\r\n\r\n`),
    ),
  'which revisions does it want': (text) => [
    answered(() => wantedRevisions(text)),
    answered(() => wantedRevisions(`"3"${text}\0`)),
    answered(() => wantedRevisions(`W/"3", "${text}\0`)),
  ],
  'is it a member of a body': (name) =>
    new BodyPipe().transform({ name }, { type: 'body', metatype: AddEntryBody }),
  'is it a parameter': (text) => answered(() => givenIn({ [text]: text }, {})),
  'is it the id of a request': (text) => requestIdOf({ headers: { 'x-request-id': text } }),
  'which network is it': networkOf,
};

/** A refusal is an answer: the next question is asked all the same. */
function answered(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (refusal) {
    return refusal;
  }
}

/** What a text is made of, again and again: what expressions begin with, repeat, or try in more than one way. */
export const kinds: Readonly<Record<string, string>> = {
  letters: 'a',
  capitals: 'A',
  'letters with accents': 'é',
  digits: '1',
  zeros: '0',
  'digits in groups': ',000',
  'digits and spaces': '1 ',
  spaces: ' ',
  'no-break spaces': '\xa0',
  'line breaks': '\r\n',
  tabs: '\t',
  ats: '@',
  dots: '.',
  'letters and dots': 'a.',
  'letters and ats': 'a@',
  'letters and hyphens': 'a-',
  'opened brackets': '(a',
  'pointed brackets': '<a@b ',
  quotes: '"',
  'quotes and commas': '",',
  apostrophes: "'",
  'blanks and commas': ', ',
  'entity tags': '"a" ,\t,',
  semicolons: ';',
  'names with equals signs': '; charset=',
  'signs of formulas': '=-',
  hashes: '#',
  'question marks': '?a',
  ampersands: '&a',
  'combining marks of one kind': '\u0301',
  'combining marks of two kinds': '\u0301\u0316',
  'letters with marks of two kinds': `a${'\u0301\u0316'.repeat(15)}`,
  'voiced sound marks': '\u0301\uff9e',
  'invisible characters': '\u200b',
  'control characters': '\u0001',
  'misread UTF-8': 'Ã©',
  'misread Cyrillic': 'Рџ',
  sigmas: 'Σ',
  dashes: '–',
  'long ligatures': `\ufdfa${'a'.repeat(18)}`,
  'halves of characters': '\ud800',
};
