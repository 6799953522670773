/** The injected key that seals passwords: 32 bytes from `sealingKey`. */
export class CredentialsKey {
  constructor(readonly bytes: Uint8Array) {}
}
