import { requestIdOf } from '../../src/web/request-id.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const sent = (id?: string): string =>
  requestIdOf({ headers: id === undefined ? {} : { 'x-request-id': id } });

describe('the id of a request', () => {
  it.each(['a', 'Root=1-67891233-abcdef012345678912345678', '01ARZ3NDEKTSV4RRFFQ69G5FAV=='])(
    'is the one that was sent: %s',
    (id) => expect(sent(id)).toBe(id),
  );

  it.each([undefined, '', 'a b', 'a\u0000b', 'é', '"a"', 'a'.repeat(129)])(
    'is a new one when none was sent that can stand in a header and a log: %s',
    (id) => expect(sent(id)).toMatch(uuid),
  );
});
