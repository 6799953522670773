import type { Message } from '../../src/notifications/mailer.port.js';

export const message: Message = {
  emailId: '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a77',
  messageId: '<5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a77.1@example.org>',
  from: { name: 'Our School', address: 'lms@example.org' },
  to: { name: 'Zoë Brontë', address: 'zoe@example.org' },
  subject: 'Welcome to Our School',
  text: 'Hello Zoë,\n\nyour link: https://rollbook.example.org/welcome/abc=def\n',
  html: '<p>Hello Zoë</p>',
};
