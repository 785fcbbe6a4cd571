import { SMTPServer } from 'smtp-server';

/** Takes every mail and forgets it. Usage: node sink.mjs; says its port when it listens. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, done) => void stream.on('end', done).resume(),
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
