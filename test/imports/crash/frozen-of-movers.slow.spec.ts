import { freezeAtEveryCall } from './frozen.js';
import { movers } from './movers.js';

describe('an import of users who move, whose process freezes at any one call and wakes up when another has ended it', () => {
  freezeAtEveryCall(movers);
});
