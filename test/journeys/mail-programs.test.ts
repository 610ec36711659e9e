import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import type { Entry } from '#contracts/threads.ts';
import { type TicketPage, tickets } from '#contracts/tickets.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import { openMutt, openSnail, swaks } from '#test/support/mail-clients.ts';
import { findMailPrograms } from '#test/support/mail-programs.ts';
import { hello, openTown, support } from '#test/support/mail-town.ts';
import { findOwner } from '#test/support/unprivileged.ts';

const dovecot = await startDovecot();
after(() => dovecot.stop());
const owner = await findOwner();
const programs = await findMailPrograms(owner);
const skip = typeof programs === 'string' ? programs : dovecot.skip;

/** What came after the first entry, and isn't a line about the ticket. */
const later = ({ entries }: TicketPage): Entry[] => entries.slice(1).filter(({ kind }) => kind !== 'event');
const last = (page: TicketPage): Entry => later(page).at(-1) ?? assert.fail('nothing came');
const fromMail = (page: TicketPage): boolean => later(page).at(-1)?.channel === 'mail';

test('real mail programs and a real mail server on both sides of the desk', { skip, timeout: 400_000 }, async (t) => {
  assert.ok(typeof programs !== 'string');
  const town = await openTown(programs, owner, dovecot, (stop) => t.after(stop));
  const openFor = async (address: string): Promise<TicketPage> => {
    const body = { subject: `Call of ${address}`, text: 'Wants to be called.', requesterAddress: address, channel: 'phone' } as const;
    const { id } = await town.desk.ok(tickets.open, { body });
    return town.desk.ok(tickets.read, { params: { ticket: id } });
  };
  const known = async (address: string) => (await town.desk.ok(mailroom.addresses, { query: { of: address } })).items[0];

  await t.test('mutt: letters and replies stand on one ticket, and mutt shows one thread', async (part) => {
    const anna = await town.person('Anna Björk');
    const mutt = await openMutt(programs, anna);
    part.after(() => mutt.close());
    const folder = await mkdtemp(join(tmpdir(), 'interdesk-letter-'));
    part.after(() => rm(folder, { recursive: true, force: true }));
    const plan = join(folder, 'planritning.txt');
    await writeFile(plan, 'Två våningar.\n');
    await mutt.write({ to: support, subject: 'Något annat', text: 'Hör inte hit.' });
    await mutt.enclose({ to: support, subject: 'Växeln är död – 助けて', text: 'Alla tolv lurarna är döda.' }, plan);

    const asked = await town.ticket('Växeln är död – 助けて');
    const [first] = asked.entries;
    assert.ok(first);
    assert.equal(first.text, 'Alla tolv lurarna är döda.\n\n\n--\nAnna Björk\nKiruna Bygg, tel. 0980-12 34');
    assert.equal(first.text.slice(0, first.quoteFrom ?? 0), 'Alla tolv lurarna är döda.', 'the signature is folded');
    assert.deepEqual([first.author.kind, first.author.name], ['contact', 'Anna Björk']);
    // mutt writes it in the smallest character set that has its letters: a byte each, and two for the end of the line.
    assert.deepEqual(
      first.attachments.map(({ name, mediaType, size }) => [name, mediaType, size]),
      [['planritning.txt', 'text/plain', 'Två våningar.\r\n'.length]],
    );

    const answered = await town.answer(asked, 'Starta om basenheten, tack. 再起動');
    assert.match(last(answered).deliveries[0]?.response ?? '', /^250 OK id=/);
    assert.equal(answered.ticket.group, 'awaiting_customer');
    const one = await town.mailTo(anna, (mail) => mail.text?.includes('再起動') ?? false);
    await mutt.reply('Två är tillbaka, tio är döda.');
    const replied = await town.ticket(asked.ticket.subject, fromMail);
    const { text, quoteFrom, author, state } = last(replied);
    assert.equal(text.slice(0, quoteFrom ?? 0).trim(), 'Två är tillbaka, tio är döda.');
    assert.match(text.slice(quoteFrom ?? 0), /^On .* Support wrote:\n> Starta om basenheten, tack\. 再起動\n/m);
    assert.deepEqual([author.id, state, replied.ticket.group], [first.author.id, 'released', 'awaiting_staff']);

    await town.answer(replied, 'Då kommer vi ut till er.');
    const two = await town.mailTo(anna, (mail) => mail.text?.includes('kommer vi ut') ?? false);
    const own = (await town.inbox(anna)).filter(({ from }) => from?.value[0]?.address === anna.address);
    const wanted = own.filter(({ subject }) => subject !== 'Något annat').map(({ messageId }) => messageId);
    const shown = await mutt.thread();
    assert.deepEqual([own.length, wanted.length], [3, 2]);
    for (const id of [...wanted, one.messageId, two.messageId])
      assert.ok(shown.includes(id ?? ''), `${id} stands apart from ${shown.join()}`);
    const apart = own.find(({ subject }) => subject === 'Något annat')?.messageId ?? '';
    assert.ok(!shown.includes(apart));
  });

  await t.test('s-nail, handed over by LMTP: a reply below the quoted mail, to the plain address, stands on its ticket', async (part) => {
    const bo = await town.person('Bo Ek');
    const snail = await openSnail(programs, bo);
    part.after(() => snail.close());
    await snail.write({ to: hello, subject: 'Faktura på 12 €', text: 'Beloppet är fel.' });
    const asked = await town.ticket('Faktura på 12 €');
    assert.equal(asked.entries[0]?.text, 'Beloppet är fel.');
    await town.answer(asked, 'Vad skulle det vara?');
    const answer = await town.mailTo(bo, (mail) => mail.text?.includes('Vad skulle') ?? false);
    assert.equal(answer.from?.value[0]?.address, hello);
    await snail.reply('\nTio euro, som förra året.');
    const replied = await town.ticket(asked.ticket.subject, fromMail);
    const { text, quoteFrom, author, state } = last(replied);
    assert.match(text, /^Hello <hello@desk\.example> wrote:\n\n> Vad skulle det vara\?\n[^]*\nTio euro, som förra året\.$/);
    assert.equal(quoteFrom, null, 'the words below the quote are not folded away with it');
    assert.deepEqual([author.id, state], [asked.entries[0]?.author.id, 'released']);
    assert.match(await town.exim.log(), /=> hello@desk\.example R=interdesk T=interdesk_lmtp .* C="250 2\.6\.0 It is stored"/);
  });

  await t.test('an address that the server refuses at once: the reply is marked, the writer is told', async () => {
    const gone = 'gone@customers.example';
    const answered = await town.answer(await openFor(gone), 'Are you there?');
    const [delivery] = last(answered).deliveries;
    assert.deepEqual([delivery?.state, delivery?.response], ['failed', '550 5.1.1 There is no such person here']);
    assert.deepEqual(await known(gone).then((each) => [each?.hardBounces, each?.last?.status]), [1, '5.1.1']);
    await town.mailTo(town.agent, ({ subject }) => subject?.startsWith(`Your reply did not arrive: Call of ${gone}`) ?? false);
  });

  for (const { address, said, hard, status } of [
    { address: 'dora@elsewhere.example', said: '550 5.1.1 Dora has left us', hard: true, status: '5.1.1' },
    { address: 'erik@elsewhere.example', said: '552 5.2.2 The mailbox is full', hard: false, status: '5.2.2' },
  ])
    await t.test(`what the server takes and gets "${said}" for comes back to its reply`, async () => {
      const [code = '', ...words] = said.split(' ');
      town.elsewhere.answer(({ moment }) => (moment === 'recipient' ? { code: Number(code), text: words.join(' ') } : undefined));
      const answered = await town.answer(await openFor(address), 'Are you there?');
      const back = await town.ticket(answered.ticket.subject, fromMail);
      const [reply, report] = later(back);
      assert.deepEqual([reply?.deliveries[0]?.state, reply?.deliveries[0]?.response], ['failed', `smtp; ${said}`]);
      assert.deepEqual([report?.kind, report?.sides, report?.mail?.kind], ['note', ['owner'], 'bounce_permanent']);
      assert.match(report?.text ?? '', new RegExp(said));
      assert.deepEqual(
        report?.attachments.map(({ name }) => name),
        ['file-1.txt', 'file-2.eml'],
      );
      assert.equal(back.ticket.group, 'awaiting_customer', 'a report is not the word of the customer');
      const state = await known(address);
      assert.deepEqual([state?.hardBounces, state?.last?.hard, state?.last?.status], [hard ? 1 : 0, hard, status]);
      await town.mailTo(town.agent, ({ subject }) => subject?.includes(`did not arrive: Call of ${address}`) ?? false);
    });

  await t.test('a warning that delivery takes long marks the reply as late, not as failed', async () => {
    const address = 'frida@elsewhere.example';
    town.elsewhere.answer(({ moment }) => (moment === 'recipient' ? { code: 451, text: '4.7.1 Come again' } : undefined));
    const answered = await town.answer(await openFor(address), 'Are you there?');
    const late = await town.ticket(answered.ticket.subject, fromMail);
    const [reply, report] = later(late);
    assert.deepEqual(
      [reply?.deliveries[0]?.state, reply?.deliveries[0]?.receipt?.kind, report?.mail?.kind],
      ['sent', 'delayed', 'bounce_delayed'],
    );
    town.elsewhere.answer();
    await town.elsewhere.waitFor((mails) => mails.some(({ to }) => to.includes(address)), 60_000);
    assert.equal((await known(address))?.hardBounces ?? 0, 0);
  });

  await t.test('an absence notice stands on its ticket and opens nothing, wherever it is sent to', async () => {
    const closed = (await town.desk.ok(tickets.statuses)).items.find(({ group }) => group === 'closed');
    for (const [name, to] of [
      ['Cecil Dahl', 'reply_address'],
      ['Disa Dahl', 'sender_address'],
    ] as const) {
      const person = await town.person(name);
      await town.exim.away(person.address, to, 'I am fishing.\nBack on Monday.');
      const page = await town.answer(await openFor(person.address), 'It is mended.', closed?.id);
      const noticed = await town.ticket(page.ticket.subject, fromMail);
      const { text, mail, author } = last(noticed);
      assert.deepEqual([text, mail?.kind, mail?.folded], ['I am fishing.\nBack on Monday.', 'auto_reply', true]);
      assert.deepEqual([author.id, noticed.ticket.group], [noticed.ticket.requester?.id, 'closed']);
    }
  });

  await t.test('swaks: the desk itself takes mail for its mailboxes and for nobody else', async () => {
    const letter = ['--from', 'gustav@elsewhere.example', '--h-Subject', 'Straight to the desk', '--body', 'Without detours.'];
    assert.match(await swaks(programs, town.smtpPort, [...letter, '--to', hello]), /<- {2}250 2\.6\.0 It is stored/);
    await assert.rejects(
      swaks(programs, town.smtpPort, [...letter, '--to', 'nobody@desk.example']),
      /<\*\* 550 5\.1\.1 No such mailbox here/,
    );
    await assert.rejects(swaks(programs, town.smtpPort, [...letter, '--to', 'anna@customers.example']), /<\*\* 550 /);
    const { entries } = await town.ticket('Straight to the desk');
    assert.equal(entries[0]?.text, 'Without detours.');
  });

  await t.test('no report and no notice began a ticket or was answered, and no mail is missing', async () => {
    const begun = (await town.desk.ok(tickets.queue)).items.map(({ subject }) => subject);
    const called = ['gone@customers', 'dora@elsewhere', 'erik@elsewhere', 'frida@elsewhere', 'cecil@customers', 'disa@customers'];
    const written = ['Något annat', 'Växeln är död – 助けて', 'Faktura på 12 €', 'Straight to the desk'];
    assert.deepEqual(begun.toSorted(), [...called.map((who) => `Call of ${who}.example`), ...written].toSorted());
    const sent = (await town.desk.ok(mailroom.outbox)).items.map(({ kind, to }) => `${kind} ${to.address}`);
    assert.deepEqual(
      sent.toSorted(),
      [
        'acknowledgement anna@customers.example',
        'reply anna@customers.example',
        'reply anna@customers.example',
        'reply bo@customers.example',
        ...called.map((who) => `reply ${who}.example`),
        ...Array.from({ length: 3 }, () => 'notice olga@helix.example'),
      ].toSorted(),
    );
    for (const { counts } of (await town.desk.ok(mailroom.mailboxes)).items)
      assert.deepEqual([counts.missing, counts.stored, counts.quarantined], [0, 0, 0]);
  });
});
