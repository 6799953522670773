import { crashAtEveryCall } from './every-call.js';
import { undoing } from './undoing.js';

describe('an undo whose process crashes at any one call', () => {
  crashAtEveryCall(undoing);
});
