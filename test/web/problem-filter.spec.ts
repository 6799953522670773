import {
  Logger,
  NotFoundException,
  PayloadTooLargeException,
  type ArgumentsHost,
} from '@nestjs/common';
import { jest } from '@jest/globals';
import { ProblemFilter } from '../../src/web/problem-filter.js';
import { Rejected } from '../../src/web/rejected.js';

class Reply {
  readonly headersSent: Record<string, string> = {};
  code = 0;
  body: string | undefined;

  constructor(
    readonly sent: boolean,
    readonly raw: { readonly destroyed: boolean },
  ) {}

  status(code: number): this {
    this.code = code;
    return this;
  }

  headers(all: Record<string, string>): this {
    Object.assign(this.headersSent, all);
    return this;
  }

  header(name: string, value: string): this {
    this.headersSent[name] = value;
    return this;
  }

  send(body: string): this {
    this.body = body;
    return this;
  }
}

function answered(thrown: unknown, { sent = false, destroyed = false } = {}) {
  const reply = new Reply(sent, { destroyed });
  const request = { id: 'r1', method: 'GET', routeOptions: { url: '/api/users/:userId' } };
  const http = { getRequest: () => request, getResponse: () => reply };
  new ProblemFilter().catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return {
    code: reply.code,
    headers: reply.headersSent,
    body: reply.body === undefined ? undefined : (JSON.parse(reply.body) as object),
  };
}

const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
beforeEach(() => logged.mockClear());

describe('a refusal', () => {
  it('is answered with its status, its headers and its sentence', () => {
    expect(answered(new Rejected('READ_MODELS_BEHIND'))).toEqual({
      code: 503,
      headers: { 'Retry-After': '1', 'content-type': 'application/problem+json; charset=utf-8' },
      body: {
        type: 'about:blank',
        title: 'Service Unavailable',
        status: 503,
        detail: 'The read models do not show the newest change yet. Ask again in a second.',
        code: 'READ_MODELS_BEHIND',
      },
    });
  });

  it('may bring a sentence and more of its own', () => {
    const rejected = new Rejected('IMPORT_RUNNING', { detail: 'As 7.', extra: { importId: '7' } });
    expect(answered(rejected).body).toMatchObject({ status: 409, detail: 'As 7.', importId: '7' });
    expect(logged).not.toHaveBeenCalled();
  });

  it.each([
    [new NotFoundException(), 404, 'NOT_FOUND'],
    [new PayloadTooLargeException(), 413, 'FILE_TOO_LARGE'],
    [Object.assign(new Error('media'), { statusCode: 415 }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
    [Object.assign(new Error('json'), { statusCode: 400 }), 400, 'BODY_INVALID'],
  ])('of the framework is answered with a code of ours: %s', (error, status, code) => {
    expect(answered(error).body).toMatchObject({ status, code });
  });
});

describe('a failure', () => {
  it.each([
    [new Error('SQLITE_FULL at /data')],
    [Object.assign(new Error('teapot /data'), { statusCode: 418 })],
    ['thrown text /data'],
    [undefined],
    [null],
  ])('shows nothing but the id of the request: %s', (error) => {
    const { code, body } = answered(error);
    expect(code).toBe(500);
    expect(body).toMatchObject({ code: 'INTERNAL_ERROR', title: 'Internal Server Error' });
    expect(JSON.stringify(body)).toContain('request r1');
    expect(JSON.stringify(body)).not.toContain('/data');
    expect(String(logged.mock.calls[0]?.[0])).toMatch(
      /^GET \/api\/users\/:userId failed, request r1: /,
    );
  });
});

describe('a store that fails', () => {
  it.each([
    [Object.assign(new Error('SQLITE_FULL /data'), { errcode: 13 }), 'the disk is full'],
    [Object.assign(new Error('locked /data'), { errcode: 5 }), 'another program locks a database'],
    [Object.assign(new Error('/data'), { code: 'ENOSPC', syscall: 'write' }), 'the disk is full'],
    [Object.assign(new Error('/data'), { code: 'EMFILE', syscall: 'open' }), 'too many files open'],
  ])('says when to come again, and why, and is logged: %s', (error, words) => {
    const { code, headers, body } = answered(error);
    expect({ code, retry: headers['Retry-After'] }).toEqual({ code: 503, retry: '5' });
    expect(body).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      detail: expect.stringContaining(words),
    });
    expect(JSON.stringify(body)).toContain('request r1');
    expect(JSON.stringify(body)).not.toContain('/data');
    expect(String(logged.mock.calls[0]?.[0])).toContain('request r1: ');
  });
});

describe('a connection that is gone', () => {
  it.each([{ sent: true }, { destroyed: true }])('is told nothing: %j', (state) => {
    expect(answered(new Error('x'), state)).toEqual({ code: 0, headers: {}, body: undefined });
  });
});
