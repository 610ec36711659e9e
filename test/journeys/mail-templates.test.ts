import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailTemplates } from '#contracts/mail-templates.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { customers } from '#contracts/customers.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { faultsOf } from '#test/support/axe.ts';
import { isPictured, snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test(
  'an admin changes the words around a reply in Swedish, tries them, and a customer gets them',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const sink = await startSmtpSink();
    t.after(() => sink.stop());
    const { desk, origin, place, open, complaints } = await openDesk(t);
    const { house, workers } = desk;
    Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
    const [olga, anna] = [await place.member('owner', 'Olga Öst'), await place.contact('Anna Lind')];
    await olga.ok(customers.changeContact, { params: { contact: anna.id }, body: { version: 1, language: 'sv' } });
    await olga.ok(mailroom.createMailbox, {
      body: {
        name: 'Support',
        address: 'support@helix.example',
        outgoing: { kind: 'smtp', host: '127.0.0.1', port: sink.port, security: 'none' },
      },
    });
    const { id } = await olga.ok(tickets.open, { body: { subject: 'Ingen ton', text: 'Alla är döda.', requesterId: anna.id } });
    const page = await open(olga, { viewport: { width: 1440, height: 1100 } });
    const shoot = (name: string, of = page) => snap(of, `templates-${name}`, { whole: true });
    const fit = async () => assert.deepEqual(await faultsOf(page), []);

    await page.goto(`${origin}/w/${place.slug}/setup/templates`);
    await page.getByRole('link', { name: 'Around a reply' }).waitFor();
    await fit();
    await shoot('list');
    await page.getByRole('link', { name: 'Around a reply' }).press('Enter');
    await page.getByText('Missing translation').waitFor();
    await page.getByRole('radio', { name: 'Svenska' }).press('Space');
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('Hej!');
    await page.getByText('[[text]] must stand in it').waitFor();
    await text.fill('Hej [[wrong]]!\n\n[[text]]');
    await page.getByText('[[wrong]] is nothing that can stand here.').waitFor();
    await page.keyboard.press('Control+Enter');
    assert.equal(await text.inputValue(), 'Hej [[wrong]]!\n\n[[text]]');
    await text.fill('Hej [[customer_first_name]]!\n\n[[text]]\n\nHälsningar, ');
    await page.getByRole('button', { name: 'Insert placeholder' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Workspace' }).press('Enter');
    await page.getByText('Hälsningar, Helix Telecom').last().waitFor();
    // Enter beside the preview saves nothing that customers would get.
    await page.getByRole('textbox', { name: 'On ticket' }).fill(`${place.key}-1`);
    await page.keyboard.press('Enter');
    await fit();
    await shoot('edit');
    await page.getByRole('button', { name: 'Send a test to me' }).press('Enter');
    await page.getByText(/A test is on its way/).waitFor();
    await workers.runDue({ at: null });
    const [trial] = await sink.waitFor((all) => all.some(({ to }) => to.includes(olga.address)));
    assert.match(trial?.raw.toString('utf8') ?? '', /Hej Anna!/);
    assert.equal((await olga.ok(mailTemplates.read, { params: { template: 'reply' } })).version, 0);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Saved').waitFor();
    await page.getByText('This language has words of its own.').waitFor();

    await olga.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'Starta om den.', seenSeq: 99 } });
    await workers.runDue({ at: new Date(Date.now() + 3_600_000).toISOString() });
    const sent = await sink.waitFor((all) => all.some(({ to }) => to.includes(anna.address)));
    const reply = sent.find(({ to }) => to.includes(anna.address))?.raw.toString('utf8') ?? '';
    assert.match(reply, /Hej Anna!\r\n\r\nStarta om den\./);
    assert.match(reply, /Subject: .*Ingen ton \[#1\]/);

    const around = page.url();
    await page.goto(`${origin}/w/${place.slug}/setup/templates`);
    await page.getByRole('link', { name: 'An invitation' }).press('Enter');
    await page.getByText('The link in it opens nothing', { exact: false }).waitFor();
    await page.getByText(/invite\?link=…/).waitFor();
    assert.deepEqual(await page.getByRole('textbox', { name: 'On ticket' }).count(), 0);
    const welcome = page.getByRole('textbox', { name: 'Text', exact: true });
    await welcome.fill('Welcome, [[reader]]!');
    await page.getByText('[[link]] must stand in it, outside of any [[if …]]').waitFor();
    await page.keyboard.press('Control+Enter');
    await welcome.fill('Welcome, [[reader]]!\n\n[[link]]');
    await page.getByText('Welcome, Olga Öst!').waitFor();
    await fit();
    await shoot('account');
    await page.keyboard.press('Control+Enter');
    await page.getByText('This language has words of its own.').waitFor();
    await page.goto(around);
    await page.getByText('This language has words of its own.').waitFor();

    const settings = [
      ['sv', { width: 1440, height: 1100 }, 'dark'],
      ['ja', { width: 390, height: 844 }, 'light'],
    ] as const;
    for (const [language, viewport, colorScheme] of isPictured ? settings : []) {
      const other = await place.member('owner', `Olga ${language}`);
      await place.within((ctx) =>
        ctx.db
          .updateTable('staff.member')
          .set({ language })
          .where('workspaceId', '=', ctx.workspaceId)
          .where('id', '=', other.id)
          .execute(),
      );
      const view = await open(other, { viewport, locale: language, colorScheme });
      await view.goto(`${origin}/w/${place.slug}/setup/templates`);
      await view.locator('table').first().waitFor();
      await shoot(`list-${language}`, view);
      await view.goto(page.url());
      await view.getByText('Ingen ton').first().waitFor();
      await shoot(`edit-${language}`, view);
      await view.goto(`${origin}/w/${place.slug}/setup/templates/account_sign_in`);
      await view.getByText('…').first().waitFor();
      await shoot(`account-${language}`, view);
      assert.deepEqual(await faultsOf(view), []);
    }
    assert.deepEqual(complaints, []);
  },
);
