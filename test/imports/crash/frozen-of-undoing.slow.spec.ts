import { freezeAtEveryCall } from './frozen.js';
import { undoing } from './undoing.js';

describe('an undo whose process freezes at any one call and wakes up when another has ended it', () => {
  freezeAtEveryCall(undoing);
});
