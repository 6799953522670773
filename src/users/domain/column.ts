import type { CellKind } from '../../shared/spreadsheet-text.js';
import type { Profile, ProfileField } from './user-events.js';
import type { Rule } from './value-rules.js';

/** Fields that a profile may lack. */
type OptionalOfProfile = {
  [field in ProfileField]-?: object extends Pick<Profile, field> ? field : never;
}[ProfileField];

/**
 * What a blank cell does to an existing user: it is refused, it keeps what is stored, or it keeps or clears it as the import was started. A
 * file may leave out the columns whose blank is not refused.
 */
type Blank<Field> = Field extends OptionalOfProfile
  ? 'keeps or clears'
  : Field extends ProfileField
    ? 'refused' | 'keeps'
    : never;

/** What is known of a column that shows a field. */
type OfField<Field extends ProfileField> = Field extends ProfileField
  ? {
      /** The field that the column shows. */
      readonly field: Field;
      readonly blank: Blank<Field>;
      /** What a value must fulfil beside its length. */
      readonly rules: readonly Rule[];
      /**
       * When two values are the same: texts after composing accents, or folded; what is stored as ids by id. The names that stand in cells for
       * ids compare folded.
       */
      readonly compares: 'exactly' | 'folded' | 'by id';
      /** The list of the reference data whose entries are named here; absent where a value stands for itself. */
      readonly list?: string;
    }
  : never;

type OfNoField = { readonly field?: never; readonly blank: 'refused' | 'keeps' };

/** A column of the CSV of users. */
export type Column = (OfField<ProfileField> | OfNoField) & {
  /** Other words for the heading. */
  readonly aliases?: readonly string[];
  /** Of a value, in Unicode code points. Present where people write freely, absent where the value is one of a few. */
  readonly length?: readonly [least: number, most: number];
  /** How a spreadsheet's idioms are read and written. @see docs/import-contract.md §3 */
  readonly kind: CellKind;
  /** What stands there in the example row of the sample. */
  readonly example: string;
  /** What it says, for documentation: Markdown, one line. */
  readonly about: string;
};
