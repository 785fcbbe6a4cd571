import { createTransport } from 'nodemailer';

/** The floor: a bare nodemailer pool sends the same bytes to the same sink. @returns mails a second. */
export async function throughThePool(url, mails, connections) {
  const transport = createTransport({ url, pool: true, maxConnections: connections, maxMessages: Infinity });
  const began = performance.now();
  await Promise.all(mails.map(({ address, raw }) => transport.sendMail({ envelope: { from: 'bare@bench.example', to: [address] }, raw })));
  const seconds = (performance.now() - began) / 1_000;
  transport.close();
  return mails.length / seconds;
}
