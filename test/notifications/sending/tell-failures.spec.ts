import { TellFailures } from '../../../src/notifications/sending/tell-failures.js';

describe('telling of e-mails that were not taken', () => {
  it('names the e-mail and the code, once a minute for each code', () => {
    const said: string[] = [];
    let nowMs = 0;
    const failures = new TellFailures(
      (sentence) => said.push(sentence),
      () => nowMs,
    );
    failures.tell('one', { status: 'failed', code: 'SMTP_451' });
    failures.tell('two', { status: 'failed', code: 'SMTP_451' });
    failures.tell('three', { status: 'failed', code: 'TIMED_OUT' });
    failures.tell('four', { status: 'taken' });
    nowMs = 60_000;
    failures.tell('five', { status: 'failed', code: 'SMTP_451' });
    expect(said.map((sentence) => sentence.slice(0, sentence.indexOf('. ')))).toEqual([
      'E-mail one was not taken: SMTP_451',
      'E-mail three was not taken: TIMED_OUT',
      'E-mail five was not taken: SMTP_451',
    ]);
  });
});
