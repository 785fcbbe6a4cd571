import { createTransport } from 'nodemailer';
import { startCatcher, type Catcher } from './mail-catcher.js';

const letter = { from: 'Secretariat <unpsa@example.org>', to: 'Zoé <zoe@example.org>', subject: 'Reçu', text: 'Merci.\n.\nFin', messageId: '<1@example.org>' };

describe('the mail catcher', () => {
  let catcher: Catcher;
  beforeEach(async () => void (catcher = await startCatcher()));
  afterEach(() => catcher.stop());

  const send = () => createTransport({ url: catcher.url, socketTimeout: 500, greetingTimeout: 500 } as never).sendMail(letter);

  it('keeps what it accepts', async () => {
    const coming = catcher.waitFor((mail) => mail.subject === 'Reçu');
    await send();
    const { from, to, text, messageId, envelope } = await coming;
    expect({ from, to, text: text.trim(), messageId, envelope }).toEqual({
      from: 'unpsa@example.org', to: ['zoe@example.org'], text: 'Merci.\n.\nFin', messageId: '<1@example.org>',
      envelope: { from: 'unpsa@example.org', to: ['zoe@example.org'] },
    });
  });

  it.each([['refuse', 554], ['delay', 451]] as const)('can %s recipients with %i', async (mode, responseCode) => {
    catcher.behave(mode);
    await expect(send()).rejects.toMatchObject({ responseCode });
    expect(catcher.mails).toEqual([]);
  });

  it('can take a mail and drop the line before it says so', async () => {
    catcher.behave('dropAfterData');
    await expect(send()).rejects.toMatchObject({ command: 'CONN' });
    expect(catcher.mails.map(({ messageId }) => messageId)).toEqual(['<1@example.org>']);
  });

  it('can say nothing', async () => {
    catcher.behave('hang');
    await expect(send()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('comes back on the same port', async () => {
    const { port } = catcher;
    await catcher.stop();
    catcher = await startCatcher({ port });
    await send();
    expect(catcher.mails).toHaveLength(1);
  });

  it('says what it caught instead', async () => {
    await send();
    await expect(catcher.waitFor((mail) => mail.subject === 'Other', 20)).rejects.toThrow('Caught: "Reçu" to zoe@example.org.');
  });
});
