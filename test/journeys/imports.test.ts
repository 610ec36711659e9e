import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { changeMe } from '#contracts/staff.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const file = [
  'Company;Domain;Phone;City;Remarks on it',
  'Kiruna Bygg & Co;kirunabygg.se;+46 980 1;Kiruna;Since 2019',
  'Luleå Frakt;luleafrakt.se;;Luleå;',
  'Frakt Nord;luleafrakt.se;;Boden;',
  'Sakura KK;sakura.jp;03-1234;東京;',
  'Broken;no domain;;;',
].join('\r\n');
const sent = (name: string, text: string, encoding: BufferEncoding = 'utf8') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text, encoding),
});

test(
  'companies of a file come in by their columns, after a look at what would become of them, and go back again',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { origin, place, open, complaints, desk } = await openDesk(t);
    const erik = await place.member('owner', 'Erik Nyström');
    await erik.ok(customers.createCompany, { body: { name: 'Kiruna Bygg', mailDomains: ['kirunabygg.se'] } });
    const page = await open(erik);
    const at = (path: string) => `${origin}/w/${place.slug}${path}`;
    const work = () => desk.workers.runDue({ at: null });

    await t.test('a file that can not be read is told with its line, and nothing is kept', async () => {
      await page.goto(at('/setup/imports'));
      await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
      await page.locator('input[type=file]').setInputFiles(sent('broken.csv', 'name,city\nAcme,Lund\n"Bolag,Umeå\n'));
      await page.getByText('Line 3: A quotation mark is opened here and never closed.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'imports-unreadable');
    });

    await t.test('columns are guessed by their headings; what is not known is chosen by keyboard', async () => {
      await page.locator('input[type=file]').setInputFiles(sent('customers.csv', file));
      await page.getByRole('heading', { name: 'customers.csv' }).waitFor();
      await page.getByLabel('What the column Domain is').getByText('Mail domain').waitFor();
      const last = page.getByLabel('What the column Remarks on it is');
      await last.getByText('Left out').waitFor();
      await last.focus();
      await page.keyboard.press('Enter');
      // A list begins to take arrows a moment after it is open; nobody is that quick.
      await page.getByRole('option', { name: 'Notes' }).waitFor();
      await page.keyboard.press('ArrowUp');
      await snap(page, 'imports-choosing');
      await page.keyboard.press('Enter');
      await last.getByText('Notes').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'imports-columns');
    });

    await t.test('the dry run says what would become of each row, and changes nothing', async () => {
      await page.keyboard.press('Control+Enter');
      await page.getByText('Checking what would become of each row.').waitFor();
      await snap(page, 'imports-checking');
      await work();
      await page.getByText('Nothing is changed yet.').waitFor();
      await page.getByText('Is Kiruna Bygg, by the domain.', { exact: true }).last().waitFor();
      await page.getByText('The same as Luleå Frakt in line 3, by the domain.', { exact: true }).last().waitFor();
      await page.getByText('Domain: This is not a domain such as example.com.', { exact: true }).last().waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'imports-checked');
      assert.equal((await erik.ok(customers.companies, {})).items.length, 1);
    });

    await t.test('one row is decided otherwise, and all is brought in', async () => {
      await page.getByLabel('What is done with Frakt Nord').click();
      await page.getByRole('option', { name: 'Make new' }).click();
      await page.getByRole('row', { name: /Frakt Nord.*New/ }).waitFor();
      await page.getByRole('button', { name: /^Import/ }).click();
      await page.getByText('Bringing the rows in.').waitFor();
      await work();
      await page.getByRole('button', { name: 'Undo the import' }).waitFor();
      assert.equal((await erik.ok(customers.companies, {})).items.length, 4);
      await page.getByRole('link', { name: 'Sakura KK' }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'imports-done');
      const saving = page.waitForEvent('download');
      await page.getByRole('link', { name: 'File of refused rows' }).click();
      const saved = readFileSync(await (await saving).path(), 'utf8');
      assert.match(saved, /Broken,no domain,,,,6,refused,Domain: This is not a domain such as example\.com\./);
    });

    await t.test('in the other languages, in the dark, on a phone', async () => {
      for (const [language, undo, check, like] of [
        ['sv', 'Ångra importen', /^Provkör/, 'Som resten'],
        ['ja', 'インポートを取り消す', /^試行/, '全体と同じ'],
      ] as const) {
        await erik.ok(changeMe, { body: { language } });
        const phone = await open(erik, { viewport: { width: 390, height: 844 }, colorScheme: language === 'ja' ? 'dark' : 'light' });
        await phone.goto(page.url());
        await phone.getByRole('button', { name: undo }).waitFor();
        assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
        assert.deepEqual(await faultsOf(phone), []);
        await snap(phone, `imports-phone-${language}`);
        await phone.goto(at('/setup/imports'));
        await phone.getByText('customers.csv').waitFor();
        await phone.locator('input[type=file]').setInputFiles(sent('again.csv', file));
        await phone.getByRole('heading', { name: 'again.csv' }).waitFor();
        assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
        assert.deepEqual(await faultsOf(phone), []);
        await snap(phone, `imports-columns-phone-${language}`);
        await phone.getByRole('button', { name: check }).click();
        await phone.getByRole('progressbar').waitFor();
        await work();
        await phone.getByText(like).first().waitFor();
        assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
        assert.deepEqual(await faultsOf(phone), []);
        await snap(phone, `imports-checked-phone-${language}`);
      }
      await erik.ok(changeMe, { body: { language: 'en' } });
    });

    await t.test('the whole import is taken back', async () => {
      await page.reload();
      await page.getByRole('button', { name: 'Undo the import' }).click();
      await page.getByRole('dialog').getByText('Undo the whole import?').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
      await page.getByText('Taking the import back.').waitFor();
      await work();
      await page.getByText('4 rows were taken back, none stayed.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'imports-undone');
      assert.deepEqual(
        (await erik.ok(customers.companies, {})).items.map(({ name }) => name),
        ['Kiruna Bygg'],
      );
    });
    assert.deepEqual(complaints, []);
  },
);
