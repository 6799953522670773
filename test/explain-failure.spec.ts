import { ConfigInvalid } from '../src/config-values.js';
import { explainFailure } from '../src/explain-failure.js';

describe('the reason why the program ends', () => {
  it('is the sentence that the operator needs, without a stack', () =>
    expect(explainFailure(new ConfigInvalid('PORT is "x": it must be a number.'))).toBe(
      'PORT is "x": it must be a number.',
    ));

  it('says what the system refused, and what to do', () => {
    const refused = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
    expect(explainFailure(refused)).toBe(
      'another program uses the address. Set another PORT, or stop that program. (listen EADDRINUSE)',
    );
  });

  it('has its stack when it is a mistake of the program', () => {
    const mistake = new Error('undefined is no function');
    expect(explainFailure(mistake)).toBe(mistake.stack);
  });

  it('is told as text when it is no error at all', () =>
    expect(explainFailure('stopped')).toBe('stopped'));
});
