import { InMemoryClaims } from './in-memory.claims.js';
import { claimsContract } from '../claims.contract.js';

claimsContract('InMemoryClaims', async () => new InMemoryClaims());
