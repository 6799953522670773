import { crashAtEveryCall } from './every-call.js';
import { names } from './names.js';

describe('an import of names that go round, whose process crashes at any one call', () => {
  crashAtEveryCall(names);
});
