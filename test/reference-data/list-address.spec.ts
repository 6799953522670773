import { kindOfRoute } from '../../src/reference-data/list-address.js';

describe('the list that a route names', () => {
  it.each([
    ['/api/job-titles', 'job-titles'],
    ['/api/sites/:name', 'sites'],
    ['/cost-centers/:name', 'cost-centers'],
  ])('is a part of it: %s', (pattern, kind) => expect(kindOfRoute(pattern)).toBe(kind));
  it('is none on a route of something else', () =>
    expect(() => kindOfRoute('/api/users')).toThrow('The route /api/users belongs to no list.'));
});
