import { crashAtEveryCall } from './every-call.js';
import { heldAndMoved } from './held.js';

describe('a held import that is confirmed after others have changed users, whose process crashes at any one call', () => {
  crashAtEveryCall(heldAndMoved);
});
