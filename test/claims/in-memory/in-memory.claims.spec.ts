import { InMemoryClaims } from '../../../src/claims/in-memory/in-memory.claims.js';
import { claimsContract } from '../claims.contract.js';

claimsContract('InMemoryClaims', async () => new InMemoryClaims());
