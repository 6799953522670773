import { crashAtEveryCall } from './every-call.js';
import { movers } from './movers.js';

describe('an import of users who move, whose process crashes at any one call', () => {
  crashAtEveryCall(movers);
});
