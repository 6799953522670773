import { MongoClaims } from '../../../src/claims/mongo/mongo.claims.js';
import { openedMongo } from '../../support/opened-mongo.js';
import { claimsContract } from '../claims.contract.js';

const mongo = openedMongo();

claimsContract('MongoClaims', async () => new MongoClaims(mongo.database));
