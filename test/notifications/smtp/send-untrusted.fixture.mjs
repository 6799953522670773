/** Sends the example to a server over TLS, and says what came of it: folder of the program, port, message as JSON. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, port, message] = process.argv.slice(2);
const program = pathToFileURL(join(process.cwd(), folder, 'notifications/smtp/smtp.mailer.js'));
const { SmtpMailer } = await import(program);
const mailer = new SmtpMailer({ host: '127.0.0.1', port: Number(port), isTls: true });
process.stdout.write(JSON.stringify(await mailer.send(JSON.parse(message))));
