import { createWriteStream } from 'node:fs';
import { SMTPServer } from 'smtp-server';

/** Takes every mail and forgets it. Usage: node sink.mjs [FILE]; says its port when it listens, and notes in FILE each mail's envelope: `FROM TO`. */
const [file] = process.argv.slice(2);
const notes = file ? createWriteStream(file) : null;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, { envelope }, done) {
    stream.on('end', () => {
      notes?.write(`${envelope.mailFrom.address} ${envelope.rcptTo[0].address}\n`);
      done();
    }).resume();
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
