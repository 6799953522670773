import type { Claim, Claims } from '../../src/claims/claims.port.js';

const logId = '00000000-0000-4000-8000-0000000000f0';
const upTo = { position: 7, stream: 'user-anna', revision: 2 };
const claim: Claim = { key: 'username:x', owner: '00000000-0000-4000-8000-00000000000a', at: 3 };

/** What claims say of the log that they were taken from; `opened` gives those without any. */
export function claimsCoverageContract(opened: () => Claims): void {
  describe('whether the claims are complete', () => {
    it('is denied while they are new, whatever was taken', async () => {
      expect(await opened().areComplete()).toBe(false);
      await opened().takeMany([claim]);
      expect(await opened().areComplete()).toBe(false);
    });

    it('is affirmed once it was declared, as often as it is', async () => {
      await opened().declareComplete({ logId, upTo });
      await opened().declareComplete({ logId, upTo });
      expect(await opened().areComplete()).toBe(true);
    });
  });

  describe('what the claims cover', () => {
    it('is unknown while they are new', async () => {
      expect(await opened().coverage()).toBeUndefined();
    });

    it('is what was declared last: a log, and its last event, if it has any', async () => {
      await opened().declareComplete({ logId, upTo: undefined });
      expect(await opened().coverage()).toEqual({ logId, upTo: undefined });
      await opened().declareComplete({ logId, upTo });
      expect(await opened().coverage()).toEqual({ logId, upTo });
    });

    it('is unknown again once they were cleared, and no claim is left', async () => {
      await opened().takeMany([claim]);
      expect(await opened().areEmpty()).toBe(false);
      await opened().declareComplete({ logId, upTo });
      await opened().clear();
      expect(await opened().areEmpty()).toBe(true);
      expect(await opened().areComplete()).toBe(false);
      expect(await opened().coverage()).toBeUndefined();
    });
  });
}
