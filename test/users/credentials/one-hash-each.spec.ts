import { jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';

let computed = 0;
jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  verify: (...given: Parameters<typeof argon2.verify>) => {
    computed += 1;
    return argon2.verify(...given);
  },
}));
const { password, passwordChanged, school } = await import('./school.example.js');
const { created, deactivated } = await import('../../support/users.example.js');

/** The username zoe, in every state that an answer must not tell from the others. */
const states = {
  'no user of that name': () => school(),
  'a user without a password': () => school({ events: [created()] }),
  'a password that is sealed': async () => {
    const made = await school({ events: [created(), passwordChanged] });
    await made.seal(1);
    return made;
  },
  'a password that is hashed': async () => {
    const made = await school({ events: [created(), passwordChanged] });
    await made.seal(1);
    await made.hash(1);
    return made;
  },
  'a password that is lost': () => school({ events: [created(), passwordChanged] }),
  'a user who is inactive': async () => {
    const made = await school({ events: [created(), passwordChanged, deactivated] });
    await made.seal(1);
    return made;
  },
};

describe('an attempt to sign in computes one hash, so that its time does not tell who there is', () => {
  it.each(Object.entries(states))('with %s', async (_who, make) => {
    const made = await make();
    for (const given of [password, 'Wr0ng-Horse!', '']) {
      computed = 0;
      await made.verify('zoe', given);
      expect(computed).toBe(1);
    }
  });
});
