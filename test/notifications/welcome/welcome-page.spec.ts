import { LinksByToken } from '../../../src/notifications/welcome/links-by-token.js';
import { welcomePage } from '../../../src/notifications/welcome/welcome-page.js';

const sending = { emailId: 'e', sending: 1, user: 'u', address: 'a@example.org' };

describe('the link of a welcome', () => {
  it('goes to the page of this program', async () => {
    const links = new LinksByToken(
      { tokenFor: async () => 'abc' },
      async () => 'https://r.example.org',
    );
    expect(await links.linkFor(sending)).toBe('https://r.example.org/welcome/abc');
  });

  it('is none for a user who has a password', async () => {
    const links = new LinksByToken(
      { tokenFor: async () => undefined },
      async () => 'https://r.example.org',
    );
    expect(await links.linkFor(sending)).toBeUndefined();
  });
});

describe('the page of a link', () => {
  it('shows what people wrote as text', () => {
    const username = `<script>alert("1")</script>&'`;
    for (const kind of ['choose', 'chosen'] as const) {
      const html = welcomePage({ kind, username });
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    }
  });

  it('has a field with a label, and says why a password is refused where it is', () => {
    const html = welcomePage({ kind: 'choose', username: 'zoe', refused: ['Too short.'] });
    expect(html).toContain('<label for="password">');
    expect(html).toMatch(/<input id="password"[^>]* aria-describedby="wrong rules"/);
    expect(html).toContain('<p id="wrong" role="alert">Too short.</p>');
    expect(html).toContain('<title>Error: Choose a password</title>');
  });

  it('names no user while the username is being exchanged', () => {
    expect(welcomePage({ kind: 'choose', username: null })).not.toContain('sign in as');
    expect(welcomePage({ kind: 'chosen', username: null })).toContain('<p>Sign in now.</p>');
  });

  it.each([
    [{ kind: 'expired' } as const, 'ask the administrators of your school for a new e-mail'],
    [{ kind: 'wait', seconds: 7 } as const, 'Wait 7 seconds'],
  ])('says what to do: %j', (page, text) => {
    const html = welcomePage(page);
    expect(html).toContain(text);
    expect(html).not.toContain('<form');
  });
});
