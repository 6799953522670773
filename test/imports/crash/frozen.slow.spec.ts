import { freezeAtEveryCall } from './frozen.js';
import { names } from './names.js';

describe('an import of names that go round, whose process freezes at any one call and wakes up when another has ended it', () => {
  freezeAtEveryCall(names);
});
