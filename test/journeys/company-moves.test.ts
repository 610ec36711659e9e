import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { changeMe } from '#contracts/staff.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { pageHolds } from '#test/support/page-holds.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const [old, moved, own] = ['Storgatan 1\n981 31 Kiruna', 'Hamngatan 7\n972 31 Luleå', 'Malmvägen 3\n981 40 Kiruna'];

test(
  'a company moves: its people have the new address, and who overrode it keeps hers',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { origin, place, open, complaints } = await openDesk(t);
    const erik = await place.member('owner', 'Erik Nyström');
    const { id: company } = await erik.ok(customers.createCompany, {
      body: { name: 'Acme AB', postalAddress: old, language: 'sv', timeZone: 'Europe/Stockholm' },
    });
    await place.company('Fjord Marine');
    const people: string[] = [];
    for (const name of ['Bo Ek', 'Cecilia Falk', 'David Holm', 'Eva Lund', 'Fredrik Moe'])
      people.push((await place.contact(name, { companyId: company })).id);
    const anna = await place.contact('Anna Lind');
    const page = await open(erik);
    const postal = page.getByRole('textbox', { name: 'Postal address' });
    const language = page.locator('#language');
    const back = (field: string) => page.getByRole('button', { name: `Use the company’s: ${field}` });
    const at = (path: string) => `${origin}/w/${place.slug}${path}`;
    const read = (contact: string) => erik.ok(customers.contact, { params: { contact } });
    const save = async (where = page) => {
      await where.keyboard.press('Control+Enter');
      await where.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
    };
    const holds = (text: string) => pageHolds(page, `document.getElementById('postalAddress')?.value === ${JSON.stringify(text)}`);

    const pick = async (letters: string) => {
      await pageHolds(page, "document.activeElement?.type === 'search'");
      await page.getByRole('button', { name: 'Fjord Marine' }).waitFor();
      await page.keyboard.type(letters);
      await page.getByRole('button', { name: 'Fjord Marine' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Acme AB' }).waitFor();
      await page.keyboard.press('Enter');
    };

    await t.test('a company found by a few letters is the main one, and what it says stands in the form at once', async () => {
      await page.goto(at(`/people/${anna.id}`));
      await page.getByText('In no company.').waitFor();
      assert.equal(await language.textContent(), 'Not known');
      await page.getByRole('button', { name: 'Add to a company' }).press('Enter');
      await pick('acm');
      await page.getByText('From Acme AB. Type to give this person their own.').waitFor();
      await holds(old);
      assert.equal(await language.textContent(), 'From Acme AB (Svenska)');
      assert.equal(await page.getByLabel('Time zone').inputValue(), 'From Acme AB (Europe/Stockholm)');
      assert.deepEqual([(await read(anna.id)).memberships[0]?.primary, (await read(anna.id)).postalAddress], [true, null]);
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'from-company');
    });

    await t.test('typing and choosing overrides, which is told with what the company says', async () => {
      await postal.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(own);
      await page.getByText('Own value. Acme AB says: Storgatan 1, 981 31 Kiruna').waitFor();
      await language.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: '日本語' }).waitFor();
      for (let down = 0; down < 3; down += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('Own value. Acme AB says: Svenska').waitFor();
      await save();
      assert.deepEqual([(await read(anna.id)).postalAddress, (await read(anna.id)).language], [own, 'ja']);
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'own-value');
    });

    await t.test('the company moves on its own page; an open page of a person follows without being read anew', async () => {
      const other = await open(erik);
      await other.goto(at(`/companies/${company}`));
      await other.getByRole('textbox', { name: 'Postal address' }).fill(moved);
      assert.deepEqual(await faultsOf(other), []);
      await snap(other, 'company', { whole: true });
      await save(other);
      await page.getByText('Own value. Acme AB says: Hamngatan 7, 972 31 Luleå').waitFor();
      await holds(own);
      for (const person of people) {
        const { postalAddress, inherited } = await read(person);
        assert.deepEqual([postalAddress, inherited?.postalAddress], [null, moved]);
      }
      await other.goto(at(`/people/${people[0]}`));
      await pageHolds(other, `document.getElementById('postalAddress')?.value === ${JSON.stringify(moved)}`);
      assert.equal((await read(anna.id)).postalAddress, own);
    });

    await t.test('back to the company’s, by its button and by emptying the field', async () => {
      await back('Language').press('Enter');
      await page.getByText('Own value. Acme AB says: Svenska').waitFor({ state: 'detached' });
      assert.equal(await language.textContent(), 'From Acme AB (Svenska)');
      await back('Postal address').press('Enter');
      await holds(moved);
      await save();
      assert.deepEqual([(await read(anna.id)).postalAddress, (await read(anna.id)).language], [null, null]);
      await postal.fill(own);
      await save();
      assert.equal((await read(anna.id)).postalAddress, own);
      await postal.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.getByText('Left empty, it is that of Acme AB again.').waitFor();
      await holds('');
      await page.keyboard.press('Tab');
      await holds(moved);
      await save();
      assert.equal((await read(anna.id)).postalAddress, null);
    });

    await t.test('for a new person, what comes from the chosen company is told before', async () => {
      await page.goto(at('/people'));
      await page.getByRole('button', { name: 'New person' }).press('Enter');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Gun Ask');
      await page.getByRole('button', { name: 'Choose a company' }).press('Enter');
      await pick('acme');
      const brings = page.getByRole('region', { name: 'From Acme AB' });
      await brings.getByText('Hamngatan 7, 972 31 Luleå').waitFor();
      await brings.getByText('Europe/Stockholm').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'new-person');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Gun Ask' }).waitFor();
      await holds(moved);
    });

    await t.test('in the other languages, on a phone and in the dark', async () => {
      const { version } = await read(anna.id);
      await erik.ok(customers.changeContact, { params: { contact: anna.id }, body: { version, postalAddress: own } });
      for (const [spoken, colorScheme, width] of [
        ['sv', 'light', 390],
        ['ja', 'dark', 390],
        ['sv', 'dark', 1440],
      ] as const) {
        await erik.ok(changeMe, { body: { language: spoken } });
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(at(`/people/${anna.id}`));
        await holds(own);
        assert.deepEqual(await faultsOf(page), []);
        await snap(page, `person-${spoken}-${colorScheme}-${width}`);
        await page.goto(at(`/people/${people[0]}`));
        await holds(moved);
        assert.deepEqual(await faultsOf(page), []);
        await snap(page, `follows-${spoken}-${colorScheme}-${width}`);
      }
    });
    assert.deepEqual(complaints, []);
  },
);
