import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from './database.ts';
import { rawMail, type MailDesk } from './mail-desk.ts';
import { endChild, startChild } from './mail-kills.ts';
import { freePort } from './guarded-server.ts';
import { beginMail, onTheWire } from './mail-talk.ts';

export interface ListenerKillReport {
  /** Of the mails under way when the desk was killed, how many it had stored. */
  readonly stored: number;
  /** Answered with 250 and not there. */
  readonly broken: number;
  /** Refused when they were sent again. */
  readonly refused: number;
  /** Mails that are not one filed raw mail each, and tickets that are too many or too few. */
  readonly wrong: number;
  readonly tickets: number;
}

/** Mails handed over by SMTP, the desk killed in the middle of each, and each sent again as its sender would. */
export const runListenerKills = async (
  open: MailDesk,
  { mails, onTurn }: { mails: number; onTurn?: (kill: number) => void },
): Promise<ListenerKillReport> => {
  const place = await open.workspace();
  const address = `support@${place.slug}.example`;
  await open.mailbox(await place.member('owner'), address, {});
  const copiesOf = (subject: string) =>
    place.within(async (ctx) => {
      const rows = await ctx.db
        .selectFrom('mailroom.rawMail')
        .select(['id', 'bytes', 'state', 'recordId'])
        .where('workspaceId', '=', ctx.workspaceId)
        .execute();
      return rows.filter(({ bytes }) => bytes.includes(`Subject: ${subject}\r\n`));
    });
  const settings = { appUrl: (await testDatabase()).appUrl, dataDir: open.platform.config.dataDir, smtpPort: await freePort() };
  const serials = Array.from({ length: mails }, (_, at) => `serial ${at} of all`);
  let [stored, broken, refused] = [0, 0, 0];
  let child = await startChild(settings);
  try {
    for (const [at, subject] of serials.entries()) {
      const bytes = rawMail({ subject, to: address });
      const { talk } = await beginMail(settings.smtpPort, { to: [address] });
      await talk.say('DATA');
      talk.send(onTheWire(bytes));
      // Every other time right after the commit: a sender whose answer is lost sends again what is here already.
      if (at % 2 === 0) await sleep(Math.random() * 40);
      else for (let look = 0; look < 200 && (await copiesOf(subject)).length === 0; look += 1) await sleep(1);
      await endChild(child, 'SIGKILL');
      const heard = await talk.hear();
      const before = (await copiesOf(subject)).length;
      if (heard?.startsWith('250') && before !== 1) broken += 1;
      if (before === 1) stored += 1;
      child = await startChild(settings);
      const again = await beginMail(settings.smtpPort, { to: [address] });
      if (!(await again.talk.mail(bytes))?.startsWith('250 ')) refused += 1;
      again.talk.close();
      onTurn?.(at + 1);
    }
    await endChild(child, 'SIGTERM');
  } finally {
    await endChild(child, 'SIGKILL');
  }
  for (const subject of serials) for (const { id } of await copiesOf(subject)) await open.file(place, id);
  // By the raw mail: what a busy machine could not read in time is a ticket without its subject.
  const copies = await Promise.all(serials.map(copiesOf));
  const records = await place.within((ctx) =>
    ctx.db.selectFrom('threads.recordCard').select('id').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const reached = new Set(copies.flat().map(({ recordId }) => recordId));
  const wrong =
    copies.filter((all) => all.length !== 1 || all[0]?.state !== 'filed').length +
    Math.abs(mails - reached.size) +
    records.filter(({ id }) => !reached.has(id)).length;
  return { stored, broken, refused, wrong, tickets: records.length };
};
