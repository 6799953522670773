/** The types a user may have, in the spelling that is stored, for whoever has it injected. */
export class KnownUserTypes {
  constructor(readonly names: readonly string[]) {}
}
