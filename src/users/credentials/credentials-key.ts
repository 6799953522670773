/** The key that seals passwords, for whoever has it injected. 32 bytes: `sealingKey` gives them. */
export class CredentialsKey {
  constructor(readonly bytes: Uint8Array) {}
}
