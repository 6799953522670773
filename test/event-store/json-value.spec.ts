import * as fc from 'fast-check';
import { staysInJson } from '../../src/event-store/json-value.js';

describe('whether a value stays as it is in JSON', () => {
  it.each([
    ['a text', 'é'],
    ['a number', 1.5],
    ['null', null],
    ['nothing in a list', []],
    ['objects in lists in objects', { a: [{ b: 1, c: [true, null] }], d: {} }],
  ])('%s does', (_name, value) => {
    expect(staysInJson({ value })).toBe(true);
  });

  it.each([
    ['a key without a value', { a: undefined }],
    ['undefined in a list', [undefined]],
    ['minus zero', -0],
    ['a number that is none', NaN],
    ['a number without end', Infinity],
    ['a date', new Date(0)],
    ['an object that says itself what it is in JSON', { toJSON: () => 1 }],
    ['a map', new Map([[1, 2]])],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a large whole number', 1n],
  ])('%s does not', (_name, value) => {
    expect(staysInJson({ list: [{ value }] })).toBe(false);
  });

  it('is never said of a value that JSON changes', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true }).filter(staysInJson), (value) => {
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
