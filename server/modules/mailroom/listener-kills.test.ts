import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '#test/support/database.ts';
import { freePort } from '#test/support/guarded-server.ts';
import { endChild, startChild } from '#test/support/mail-kills.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { beginMail, onTheWire } from '#test/support/mail-talk.ts';

const { platform, workspace, mailbox, file } = await mailDesk();

const mails = Math.round(4 * Number(process.env['KILL_SCALE'] ?? 1));

test(
  `of ${mails} mails that are handed over while the desk is killed, each comes in exactly once (R-1)`,
  { timeout: mails * 90_000 },
  async (t) => {
    const place = await workspace();
    const address = `support@${place.slug}.example`;
    await mailbox(await place.member('owner'), address, {});
    const stored = (subject: string) =>
      place.within(async (ctx) => {
        const rows = await ctx.db
          .selectFrom('mailroom.rawMail')
          .select(['id', 'bytes', 'state', 'recordId'])
          .where('workspaceId', '=', ctx.workspaceId)
          .execute();
        return rows.filter(({ bytes }) => bytes.includes(`Subject: ${subject}\r\n`));
      });
    const settings = { appUrl: (await testDatabase()).appUrl, dataDir: platform.config.dataDir, smtpPort: await freePort() };
    const serials = Array.from({ length: mails }, (_, at) => `serial ${at} of all`);
    let [stays, gone] = [0, 0];
    let child = await startChild(settings);
    t.after(() => endChild(child, 'SIGKILL'));
    for (const [at, subject] of serials.entries()) {
      const bytes = rawMail({ subject, to: address });
      const { talk } = await beginMail(settings.smtpPort, { to: [address] });
      await talk.say('DATA');
      talk.send(onTheWire(bytes));
      // Every other time right after the commit: a sender whose answer is lost sends again what is here already.
      if (at % 2 === 0) await sleep(Math.random() * 40);
      else for (let look = 0; look < 200 && (await stored(subject)).length === 0; look += 1) await sleep(1);
      await endChild(child, 'SIGKILL');
      const heard = await talk.hear();
      const before = (await stored(subject)).length;
      if (heard?.startsWith('250')) assert.equal(before, 1, 'a promise holds');
      if (before === 1) stays += 1;
      else gone += 1;
      child = await startChild(settings);
      const again = await beginMail(settings.smtpPort, { to: [address] });
      assert.match((await again.talk.mail(bytes)) ?? '', /^250 /);
      again.talk.close();
    }
    await endChild(child, 'SIGTERM');
    t.diagnostic(`${stays} were stored when the desk died, ${gone} were not`);
    for (const { id } of (await Promise.all(serials.map(stored))).flat()) await file(place, id);
    // By the raw mail: what a busy machine could not read in time is a ticket without its subject.
    const copies = await Promise.all(serials.map(stored));
    assert.deepEqual(
      copies.map((all) => all.map(({ state }) => state)),
      serials.map(() => ['filed']),
    );
    const records = await place.within((ctx) =>
      ctx.db.selectFrom('threads.recordCard').select('id').where('workspaceId', '=', ctx.workspaceId).execute(),
    );
    assert.deepEqual(new Set(records.map(({ id }) => id)), new Set(copies.flat().map(({ recordId }) => recordId)));
    assert.equal(records.length, mails);
  },
);
