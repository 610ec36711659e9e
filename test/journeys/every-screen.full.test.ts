import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '#contracts/common.ts';
import { requests } from '#contracts/portal/requests.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { screensOf } from '#test/support/screen-list.ts';
import { addressOfScreen, sampleRecords } from '#test/support/screen-records.ts';
import { tourOf } from '#test/support/screen-tour.ts';
import { noChromium } from '#test/support/watched-browser.ts';

interface Setting {
  readonly language: Language;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}
const settings: readonly Setting[] = (['en', 'sv', 'ja'] as const).flatMap((language) =>
  [1440, 390].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ language, width, colorScheme }))),
);

test('every screen reads well in each language, width and scheme', { skip: noChromium, timeout: 3_600_000 }, async (t) => {
  const { origin, place, open, complaints } = await openDesk(t);
  const owner = await place.member('owner', 'Olga Öst');
  const anna = await place.contact('Anna Lind');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
  const records = { ...(await sampleRecords(owner)), $request: id };
  const speak = (table: 'staff.member' | 'customers.contact', person: string, language: Language) =>
    place.within((ctx) =>
      ctx.db.updateTable(table).set({ language }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', person).execute(),
    );
  for (const { language, width, colorScheme } of settings)
    await t.test(`${language}, ${width} px, ${colorScheme}`, async () => {
      const wrong: Record<string, readonly string[]> = {};
      await speak('staff.member', owner.id, language);
      await speak('customers.contact', anna.id, language);
      for (const [face, person, base, start] of [
        ['screens', owner, `/w/${place.slug}`, '/profile'],
        ['portal', anna, `/p/${place.slug}`, '/'],
      ] as const) {
        const page = await open(person, { viewport: { width, height: 900 }, locale: language, colorScheme });
        await page.goto(`${origin}${base}${start}`);
        await page.locator('h1').first().waitFor();
        const { go, check } = await tourOf(page, base, complaints);
        for (const { path } of screensOf(face).filter((screen) => !screen.open)) {
          await go(addressOfScreen(path, records));
          const faults = await check({ axe: true });
          if (faults.length > 0) wrong[`${face} ${path}`] = faults;
          await snap(page, `${language}-${width}-${colorScheme}-${face}-${path.replaceAll(/\W+/g, '-')}`);
        }
        await page.context().close();
      }
      assert.deepEqual(wrong, {});
    });
});
