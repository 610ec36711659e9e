import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merges } from '#contracts/merges.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { faultsOf } from '#test/support/axe.ts';
import type { Person } from '#test/support/desk.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const ask = (who: Person, subject: string) => who.ok(requests.ask, { body: { subject, text: `${subject}, in words` } });

test(
  'words that wait are found again: in their lane, on a merged ticket, and behind a number',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { desk, origin, place, open, complaints } = await openDesk(t);
    const [erik, anna] = [await place.member('owner', 'Erik Nyström'), await place.contact('Anna Berg')];
    const [first, second] = [await ask(anna, 'No dial tone'), await ask(anna, 'Phones are dead')];
    // Search knows them once its work is done.
    await desk.workers.runDue();
    const page = await open(erik);
    const note = page.getByRole('textbox', { name: 'Our note' });
    const reply = page.getByRole('textbox', { name: 'Reply', exact: true });
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

    await t.test('Enter right after a number opens its ticket, however slow the answer is', async () => {
      await page.goto(`${origin}/w/${place.slug}/tickets/all`);
      await page.getByText('No dial tone', { exact: true }).waitFor();
      await page.route('**/search?**', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await route.continue();
      });
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(second.reference);
      await page.keyboard.press('Enter');
      await heading('Phones are dead');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('dial tone');
      await page.keyboard.press('Enter');
      await heading('No dial tone');
      await page.unroute('**/search?**');
    });

    await t.test('a ticket opens on the lane where words wait, also when it was read before', async () => {
      await reply.waitFor();
      await page.keyboard.press('n');
      await note.fill('Look at the switch.');
      await page.getByText('Draft saved').waitFor();
      await page.keyboard.press('Escape');
      // Whether it was looked at for a second, and so is open, or not, and so is new: it is here.
      await page.getByRole('link', { name: 'All', exact: true }).first().click();
      await page.getByRole('grid').getByText('No dial tone', { exact: true }).click();
      await heading('No dial tone');
      assert.equal(await note.inputValue(), 'Look at the switch.');
      await page.reload();
      await heading('No dial tone');
      assert.equal(await note.inputValue(), 'Look at the switch.');
    });

    await t.test('what was being sent when its ticket was merged is read there and taken to the other', async () => {
      await erik.ok(threads.write, { params: { record: second.id }, body: { lane: 'everyone', text: 'Restart it.', seenSeq: 99 } });
      const { version } = (await erik.ok(tickets.read, { params: { ticket: second.id } })).ticket;
      await erik.ok(merges.merge, { params: { ticket: second.id }, body: { version, into: first.reference } });
      await page.goto(`${origin}/t/${second.reference}`);
      await page.getByRole('heading', { name: 'Your draft was not sent' }).waitFor();
      await page.getByText('Restart it.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'left-draft');
      await page.getByRole('button', { name: `Take to ${first.reference}` }).press('Enter');
      await page.getByText(`Your draft is in ${first.reference} now.`).waitFor();
      await heading('No dial tone');
      assert.equal(await reply.inputValue(), 'Restart it.');
      const [left, there] = [
        await erik.ok(tickets.read, { params: { ticket: second.id } }),
        await erik.ok(tickets.read, { params: { ticket: first.id } }),
      ];
      assert.deepEqual(left.drafts, []);
      assert.deepEqual(there.drafts.map(({ lane }) => lane).toSorted(), ['everyone', 'note']);
    });
    assert.deepEqual(complaints, []);
  },
);
