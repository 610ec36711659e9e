import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser, type Locator } from 'playwright-core';
import { automation } from '#contracts/automation.ts';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeMember, createTeam } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { addEntry } from '#server/modules/threads/index.ts';
import { startTicket } from '#server/modules/tickets/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import type { Person } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { webhookReceiver } from '#test/support/webhook-receiver.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';

let browser: Browser | undefined;
after(() => browser?.close());

test(
  'rules carry a VIP’s mail to the team’s lead, hand out what comes by web, and each says why',
  { skip, timeout: 300_000 },
  async (t) => {
    const { app, arrive, house, mailbox, workers, workspace } = await mailDesk();
    await buildWeb(() => {});
    await app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    const place = await workspace('Helix Telecom');
    const [maja, erik, ida] = [
      await place.member('owner', 'Maja Lind'),
      await place.member('agent', 'Erik Nyström'),
      await place.member('agent', 'Ida Berg'),
    ];
    const lead = await place.member('agent', 'Omar Said');
    const kiruna = await place.company('Kiruna Bygg');
    const anna = await place.contact('Anna Lind', { companyId: kiruna });
    await maja.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'vip' } });
    const { id: listId } = await maja.ok(fields.createList, { body: { name: 'Tiers', choices: ['Gold', 'Silver'] } });
    const [gold = ''] = ((await maja.ok(fields.lists)).items[0]?.choices ?? []).map(({ id }) => id);
    await maja.ok(fields.create, { body: { on: 'company', key: 'tier', name: 'Tier', kind: 'choice', listId } });
    await maja.ok(fields.create, { body: { on: 'ticket', key: 'escalated', name: 'Escalated because', kind: 'text' } });
    const kept = await maja.ok(customers.company, { params: { company: kiruna } });
    await maja.ok(customers.changeCompany, {
      params: { company: kiruna },
      body: { version: kept.version, fields: { tier: gold } },
    });
    const box = await mailbox(maja, `support@${place.slug}.example`, {});
    const team = await maja.ok(createTeam, { body: { name: 'Voice', memberIds: [erik.id, ida.id] } });
    for (const who of [erik, ida]) await maja.ok(changeMember, { params: { member: who.id }, body: { version: 1, leadId: lead.id } });

    const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
    const complaints: string[] = [];
    const pageOf = async (who: Person) => {
      const context = await browser?.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await context?.addCookies([{ name: 'id', value: who.cookie, url: origin }]);
      const page = await context?.newPage();
      assert.ok(page);
      page.setDefaultTimeout(15_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    };
    const page = await pageOf(maja);
    const choose = async (box_: Locator, option: string) => {
      await box_.press('Enter');
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const sweepAt = async (hours: number) => {
      const now = inHours(hours);
      const sweep = house.works.find(({ name }) => name === 'automation.sweep');
      await inWorkspace(house.platform, { workspaceId: place.id, actor: { kind: 'system', reason: 'test' }, now }, async (ctx) => {
        await sweep?.run?.(ctx, {});
      });
      await workers.runDue({ at: now });
    };

    await t.test('an admin builds an escalation rule by keyboard, tries it on the past, and switches it on', async () => {
      const { recordId } = await arrive(place, rawMail({ from: `Anna <${anna.address}>`, to: box.address, subject: 'Old question' }), {
        mailboxId: box.id,
      });
      assert.ok(recordId);
      await page.goto(`${origin}/w/${place.slug}/setup/rules/escalation`);
      await page.getByText('No rules yet').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await page.keyboard.press('c');
      await page.getByRole('heading', { name: 'New rule' }).waitFor();
      await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('Give the rule a name.').first().waitFor();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('VIP mail to the lead');
      const first = page.getByRole('group', { name: 'Condition 1' });
      await first.getByRole('combobox').first().fill('channel');
      await page.getByRole('option', { name: 'The channel', exact: true }).click();
      await choose(first.getByRole('combobox', { name: 'The channel' }), 'mail');
      await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
      const second = page.getByRole('group', { name: 'Condition 2' });
      await second.getByRole('combobox').first().fill('tag');
      await page.getByRole('option', { name: 'The requester’s tag', exact: true }).click();
      await choose(second.getByRole('combobox', { name: 'The requester’s tag' }), 'vip');
      await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
      const third = page.getByRole('group', { name: 'Condition 3' });
      await third.getByRole('combobox').first().fill('tier');
      await page.getByRole('option', { name: 'The company’s Tier', exact: true }).click();
      await choose(third.getByRole('combobox', { name: 'The company’s Tier' }), 'Gold');
      await page.getByText('The channel is mail, the requester’s tag is vip and the company’s Tier is Gold').waitFor();
      await page.getByRole('button', { name: 'Add an action' }).press('Enter');
      const set = page.getByRole('group', { name: 'Action 2' });
      await choose(set.getByRole('combobox', { name: 'What it does' }), 'Set a field to');
      await set.getByRole('textbox', { name: 'Escalated because' }).fill('VIP waits');
      await page.getByText(/set Escalated because to VIP waits$/).waitFor();
      await page.getByText(/^When it has been our turn for 2/).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await page.getByRole('button', { name: 'Try the rule' }).press('Enter');
      await page.getByText('1 of 1 tickets match.').waitFor();
      await page.getByRole('cell', { name: 'Give it to the lead and set Escalated because to VIP waits' }).waitFor();
      await page.getByRole('checkbox', { name: /^Switched on/ }).press('Space');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('The rule is saved.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      const [rule] = (await maja.ok(automation.rules, { query: { kind: 'escalation' } })).items;
      assert.deepEqual([rule?.enabled, rule?.conditions.groups[0]?.conditions.length], [true, 3]);
    });

    await t.test('a click on the name opens the rule, whose fields show what it would save; one on its count opens its log', async () => {
      await page.goto(`${origin}/w/${place.slug}/setup/rules/escalation`);
      await page.getByRole('link', { name: 'VIP mail to the lead' }).click();
      await page.getByRole('heading', { name: 'VIP mail to the lead' }).waitFor();
      const idle = page.locator('#idle');
      const stood = await idle.inputValue();
      await idle.fill('3:00');
      for (const [name, words] of [
        ['Condition 4', 'alpha'],
        ['Condition 5', 'beta, gamma'],
      ] as const) {
        await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
        await page.getByRole('group', { name }).getByRole('textbox').fill(words);
      }
      await page.getByRole('button', { name: 'Remove condition 4' }).press('Enter');
      await page.getByRole('group', { name: 'Condition 5' }).waitFor({ state: 'detached' });
      const fourth = page.getByRole('group', { name: 'Condition 4' });
      assert.equal(await fourth.getByRole('textbox').inputValue(), 'beta, gamma');
      await page.getByRole('button', { name: 'Discard' }).press('Enter');
      await fourth.waitFor({ state: 'detached' });
      assert.equal(await idle.inputValue(), stood);
      await page.goBack();
      await page.getByRole('link', { name: /in 30 days$/ }).click();
      await page.getByRole('heading', { name: 'Rule log' }).waitFor();
    });

    await t.test('a VIP’s mail that nobody answers for two hours is the lead’s, and the ticket says why', async () => {
      await maja.ok(automation.createRule, {
        body: {
          kind: 'mail',
          name: 'Mail to Voice',
          enabled: true,
          events: [],
          idle: null,
          conditions: { match: 'all', groups: [] },
          actions: [{ do: 'assign', to: { method: 'team', teamId: team.id } }],
          stop: false,
        },
      });
      const mail = await arrive(place, rawMail({ from: `Anna <${anna.address}>`, to: box.address, subject: 'No dial tone' }), {
        mailboxId: box.id,
      });
      await workers.runDue();
      await sweepAt(1.9);
      const read = () => maja.ok(tickets.read, { params: { ticket: mail.recordId ?? '' } });
      assert.deepEqual([(await read()).ticket.team?.name, (await read()).ticket.assignee], ['Voice', null]);
      await sweepAt(2.1);
      const { ticket } = await read();
      assert.equal(ticket.assignee?.name, 'Omar Said');
      await page.goto(`${origin}/t/${ticket.reference}`);
      await page.getByRole('button', { name: 'Why did the rule “VIP mail to the lead” do this?' }).first().press('Enter');
      const why = page.getByRole('dialog', { name: 'Why did this happen?' });
      await why.getByText('Rule “VIP mail to the lead”, version 1').waitFor();
      await why.getByText('Found: vip').waitFor();
      await why.getByText('The company’s Tier is Gold').waitFor();
      await why.getByText('Give it to Omar Said').waitFor();
      await why.getByText('Set Escalated because to VIP waits').waitFor();
      assert.deepEqual(ticket.fields, { escalated: 'VIP waits' });
      assert.deepEqual(await faultsOf(page), []);
      await why.getByRole('link', { name: 'All rules that were asked about this ticket' }).press('Enter');
      await page.getByRole('heading', { name: 'Rule log' }).waitFor();
      await page.getByText('Rule “Mail to Voice”, version 1').waitFor();
      assert.deepEqual(await faultsOf(page), []);
    });

    await t.test('a web request is given out within seconds; what is left is taken first come, first served, within 24 hours', async () => {
      const { id: rule } = await maja.ok(automation.createRule, {
        body: {
          kind: 'assign',
          name: 'Web to Voice',
          enabled: true,
          events: [],
          idle: null,
          conditions: { match: 'all', groups: [] },
          actions: [{ do: 'assign', to: { method: 'least_loaded', teamId: team.id, skill: null, language: false } }],
          stop: false,
        },
      });
      const asked = await anna.ok(requests.ask, { body: { subject: 'Add two numbers', text: 'Please.' } });
      await workers.runDue();
      await page.goto(`${origin}/t/${asked.reference}`);
      await page.getByRole('button', { name: 'Why did the rule “Web to Voice” do this?' }).press('Enter');
      await page.getByRole('dialog', { name: 'Why did this happen?' }).getByText('It has no conditions.').waitFor();
      await maja.ok(automation.changeRule, { params: { rule }, body: { version: 1, enabled: false } });
      const ids: string[] = [];
      for (const subject of ['First', 'Second', 'Third'])
        ids.push((await anna.ok(requests.ask, { body: { subject, text: 'Please.' } })).id);
      // Whoever has waited for more than a day is not passed over because another is due sooner.
      const turn = (id: string, hours: number, due: number | null) =>
        place.within((ctx) =>
          ctx.db
            .updateTable('tickets.ticket')
            .set({ turnSince: inHours(-hours), nextDueAt: due === null ? null : inHours(due) })
            .where('workspaceId', '=', ctx.workspaceId)
            .where('id', '=', id)
            .execute(),
        );
      await turn(ids[0] ?? '', 3, null);
      await turn(ids[1] ?? '', 2, 1);
      await turn(ids[2] ?? '', 25, null);
      const mine = await pageOf(erik);
      for (const subject of ['Third', 'Second', 'First']) {
        await mine.goto(`${origin}/w/${place.slug}/tickets/open`);
        await mine.getByRole('button', { name: /^Take next/ }).waitFor();
        await mine.keyboard.press('n');
        await mine.waitForURL(/\/t\//);
        await mine.getByRole('heading', { name: subject }).waitFor();
      }
      await mine.context().close();
    });

    await t.test('a trigger that calls a webhook is built by keyboard, says so in its dry run, and shows in the why', async () => {
      Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
      const receiver = await webhookReceiver();
      const body = { url: receiver.url, description: 'Billing', types: ['company.created' as const] };
      const { id: endpoint } = await maja.ok(webhooks.create, { body });
      await page.goto(`${origin}/w/${place.slug}/setup/rules/trigger/new`);
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tell billing');
      await page.getByRole('checkbox', { name: 'A ticket is opened' }).press('Space');
      await page.getByRole('checkbox', { name: 'The customer writes' }).press('Space');
      await page.getByRole('button', { name: 'Add an action' }).press('Enter');
      const action = page.getByRole('group', { name: 'Action 2' });
      await choose(action.getByRole('combobox', { name: 'What it does' }), 'Call a webhook');
      await action
        .getByRole('combobox', { name: 'Endpoint' })
        .filter({ hasText: 'Billing' })
        .or(action.getByText('It is told of'))
        .first()
        .waitFor();
      await page.getByText('Raise the priority by one step and call the webhook Billing').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await page.getByRole('button', { name: 'Try the rule' }).press('Enter');
      await page
        .getByRole('cell', { name: /call the webhook Billing$/ })
        .first()
        .waitFor();
      assert.equal(receiver.received.length, 0);
      await page.getByRole('checkbox', { name: /^Switched on/ }).press('Space');
      await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
      await page.getByText('The rule is saved.').waitFor();
      const asked = await anna.ok(requests.ask, { body: { subject: 'My invoice', text: 'It is wrong.' } });
      await workers.runDue();
      // Those that were asked before and not worked off are told too.
      assert.equal(receiver.received.filter(({ body: sent }) => sent.includes('My invoice')).length, 1);
      await page.goto(`${origin}/t/${asked.reference}`);
      await page.getByRole('button', { name: 'Why did the rule “Tell billing” do this?' }).press('Enter');
      await page.getByRole('dialog', { name: 'Why did this happen?' }).getByText('Call the webhook Billing').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await maja.ok(webhooks.remove, { params: { endpoint } });
      const [rule] = (await maja.ok(automation.rules, { query: { kind: 'trigger' } })).items;
      await page.goto(`${origin}/w/${place.slug}/setup/rules/trigger/${rule?.id ?? ''}`);
      await page
        .getByRole('group', { name: 'Action 2' })
        .getByText('Billing (removed)')
        .or(page.locator('input[value="Billing (removed)"]'))
        .first()
        .waitFor();
      await page.goto(`${origin}/w/${place.slug}/setup/rules/trigger`);
      await page.getByRole('button', { name: 'Actions for Tell billing' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
      const question = page.getByRole('dialog', { name: 'Delete “Tell billing”?' });
      assert.deepEqual(await faultsOf(page), []);
      await question.getByRole('button', { name: 'Delete rule' }).press('Enter');
      await page.getByText('“Tell billing” is deleted').waitFor();
      assert.deepEqual((await maja.ok(automation.rules, { query: { kind: 'trigger' } })).items, []);
    });

    await t.test('what is silent for too long lands in its folder, and is given on, closed or sent once more', async () => {
      const daysAgo = <Result>(days: number, run: (ctx: Context) => Promise<Result>) =>
        inWorkspace(house.platform, { workspaceId: place.id, actor: { kind: 'system', reason: 'test' }, now: inHours(-24 * days) }, run);
      const say = (recordId: string, who: 'customer' | 'owner') => (ctx: Context) =>
        addEntry(ctx, {
          recordId,
          kind: 'reply',
          sides: ['customer', 'owner'],
          state: 'released',
          author:
            who === 'customer'
              ? { kind: 'contact', id: anna.id, name: anna.name, side: 'customer' }
              : { kind: 'member', id: erik.id, name: erik.name, side: 'owner' },
          channel: 'portal',
          text: who === 'customer' ? 'Please help.' : 'Please restart it.',
          opening: who === 'customer',
        });
      const old = async (subject: string) => {
        const requester = { id: anna.id, name: anna.name };
        const { id } = await daysAgo(40, (ctx) => startTicket(ctx, { subject, requester, companyId: kiruna, channel: 'portal' }));
        await daysAgo(40, say(id, 'customer'));
        return id;
      };
      const [overdue, silent, done] = [await old('Staff were silent'), await old('Customer was silent'), await old('Nobody cares')];
      for (const id of [silent, done]) await daysAgo(20, say(id, 'owner'));
      await workers.runDue();

      await page.goto(`${origin}/w/${place.slug}/tickets/staff-overdue`);
      await page.getByRole('gridcell').filter({ hasText: 'Staff were silent' }).first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('a');
      await page.getByRole('option', { name: 'Ida Berg' }).click();
      await page
        .getByText(/Ida Berg/)
        .first()
        .waitFor();
      await page.goto(`${origin}/w/${place.slug}/tickets/customer-silent`);
      await page.getByRole('gridcell').filter({ hasText: 'Customer was silent' }).first().waitFor();
      assert.deepEqual(await faultsOf(page), []);
      const { ticket } = await maja.ok(tickets.read, { params: { ticket: silent } });
      await page.goto(`${origin}/t/${ticket.reference}`);
      await page.getByRole('heading', { name: 'Customer was silent' }).waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).press('Enter');
      await page.getByRole('menuitem', { name: 'Send the last answer again' }).press('Enter');
      await page.getByText('The answer is on its way again').waitFor();
      await workers.runDue({ at: inHours(0.02) });
      const folderOf = async (id: string) => (await maja.ok(tickets.read, { params: { ticket: id } })).ticket.folder;
      assert.equal(await folderOf(silent), 'waiting-for-customer');
      const { version } = (await maja.ok(tickets.read, { params: { ticket: done } })).ticket;
      assert.equal(await folderOf(done), 'customer-silent');
      await maja.ok(tickets.close, { params: { ticket: done }, body: { version } });
      assert.equal(await folderOf(done), 'closed');
      assert.equal((await maja.ok(tickets.read, { params: { ticket: overdue } })).ticket.assignee?.name, 'Ida Berg');
    });
    assert.deepEqual(complaints, []);
  },
);
