import { crashAtEveryCall } from './every-call.js';
import { held } from './held.js';

describe('a held import that is confirmed, whose process crashes at any one call', () => {
  crashAtEveryCall(held);
});
