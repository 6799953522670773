import { inHtml } from '../in-html.js';

/** What the page of a link shows. */
export type WelcomePage =
  | {
      readonly kind: 'choose';
      /** What the user signs in with; `null` while it is being exchanged with another user. */
      readonly username: string | null;
      /** Why the password that was sent is refused. */
      readonly refused?: readonly string[];
    }
  | { readonly kind: 'chosen'; readonly username: string | null }
  | { readonly kind: 'expired' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** The page as HTML. It has neither script nor style: every browser and screen reader shows it, and it asks for nothing else. */
export function welcomePage(page: WelcomePage): string {
  const { title, body } = contentOf(page);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${title}</title>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

type Content = { readonly title: string; readonly body: readonly string[] };

function contentOf(page: WelcomePage): Content {
  switch (page.kind) {
    case 'choose':
      return choosing(page);
    case 'chosen':
      return {
        title: 'Your password is set',
        body: ['<h1>Your password is set</h1>', `<p>Sign in ${asUser(page.username)}now.</p>`],
      };
    case 'expired':
      return {
        title: 'This link does not work any more',
        body: [
          '<h1>This link does not work any more</h1>',
          '<p>It was used already, is older than 14 days, or a newer e-mail has taken its place.</p>',
          '<p>If you have chosen a password, sign in with it. If not, ask the administrators of your school for a new e-mail.</p>',
        ],
      };
    case 'wait':
      return {
        title: 'Too many attempts',
        body: [
          '<h1>Too many attempts</h1>',
          `<p>Wait ${page.seconds} seconds, then open the link again.</p>`,
        ],
      };
  }
}

function choosing({
  username,
  refused = [],
}: Extract<WelcomePage, { readonly kind: 'choose' }>): Content {
  const isWrong = refused.length > 0;
  const heading = 'Choose a password';
  const described = isWrong ? 'wrong rules' : 'rules';
  return {
    title: isWrong ? `Error: ${heading}` : heading,
    body: [
      `<h1>${heading}</h1>`,
      ...(username === null ? [] : [`<p>You sign in as <strong>${inHtml(username)}</strong>.</p>`]),
      '<form method="post">',
      ...(isWrong ? [`<p id="wrong" role="alert">${refused.map(inHtml).join(' ')}</p>`] : []),
      '<p><label for="password">Password</label>',
      `<input id="password" name="password" type="password" autocomplete="new-password" required${isWrong ? ' aria-invalid="true"' : ''} aria-describedby="${described}"></p>`,
      '<p id="rules">8 to 128 characters, and not a password that many people use.</p>',
      '<p><button type="submit">Set the password</button></p>',
      '</form>',
    ],
  };
}

const asUser = (username: string | null): string =>
  username === null ? '' : `as <strong>${inHtml(username)}</strong> `;
