import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { changeMember, createRole, readMember } from '#contracts/staff.ts';
import type { Person } from '#test/support/desk.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { screensOf } from '#test/support/screen-list.ts';
import { addressOfScreen, sampleRecords } from '#test/support/screen-records.ts';
import { tourOf } from '#test/support/screen-tour.ts';
import { noChromium } from '#test/support/watched-browser.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };
const inside = screensOf('screens').filter(({ open }) => !open);
// Where there is no workspace yet; the page is loaded anew there.
const isOutside = (path: string) => path === 'find' || path === 'setup';
const outsideLast = (one: { path: string }, other: { path: string }) => Number(isOutside(one.path)) - Number(isOutside(other.path));
const known = { skip: noChromium, timeout: 600_000 };

test(
  'every screen holds while it loads, when its answers fail, with samples, on a phone, empty and for who has no right to it',
  known,
  async (t) => {
    const { origin, place, open, page: guest, complaints, desk } = await openDesk(t);
    const owner = await place.member('owner', 'Olga Öst');
    const records = await sampleRecords(owner);
    let wrong: Record<string, readonly string[]> = {};
    const noneWrong = () => {
      const found = wrong;
      wrong = {};
      assert.deepEqual(found, {});
    };
    const note = (address: string, faults: readonly string[]) => {
      if (faults.length > 0) wrong[address] = [...(wrong[address] ?? []), ...faults];
    };
    const tour = async (person: Person, base: string, start = '/profile') => {
      const page = await open(person, { viewport: desktop });
      await page.goto(`${origin}${base}${start}`);
      await page.locator('h1').first().waitFor();
      return { page, ...(await tourOf(page, base, complaints)) };
    };

    await t.test('of the Support Desk', async () => {
      const { page, trouble, check } = await tour(owner, `/w/${place.slug}`);
      for (const { path } of inside) {
        const address = addressOfScreen(path, records);
        note(path, await trouble(address));
        note(path, await check({ axe: true }));
        await page.setViewportSize(phone);
        note(`${path} on a phone`, await check({ axe: false }));
        await page.setViewportSize(desktop);
      }
      await page.close();
      noneWrong();
    });

    await t.test('of the Support Desk with nothing in it', async () => {
      const other = await desk.workspace('Empty Telecom');
      const alone = await other.member('owner', 'Ebba Ek');
      const { page, go, check } = await tour(alone, `/w/${other.slug}`);
      for (const { path } of inside.filter((screen) => !screen.path.includes('$'))) {
        await go(addressOfScreen(path, records));
        note(`${path} empty`, await check({ axe: false }));
      }
      await page.close();
      noneWrong();
    });

    await t.test('of the Support Desk for a member without a right', async () => {
      const nobody = await place.member('viewer', 'Nils Noll');
      const { id: none } = await owner.ok(createRole, { body: { name: 'Nothing', permissions: [] } });
      const { version } = await owner.ok(readMember, { params: { member: nobody.id } });
      await owner.ok(changeMember, { params: { member: nobody.id }, body: { version, roleIds: [none] } });
      const { page, go, check } = await tour(nobody, `/w/${place.slug}`);
      for (const { path, permission } of inside) {
        await go(addressOfScreen(path, records));
        note(`${path} without a right`, await check({ axe: false }));
        if (permission !== null && (await page.getByRole('heading', { level: 1 }).textContent()) !== 'There is nothing here')
          note(`${path} without a right`, ['it opens']);
      }
      await page.close();
      noneWrong();
    });

    await t.test('of the Customer Desk', async () => {
      const anna = await place.contact('Anna Lind');
      const { id } = await anna.ok(requests.ask, {
        body: { subject: 'No dial tone', text: 'All dead.', productId: records['$product'] ?? '' },
      });
      const { page, trouble, check } = await tour(anna, `/p/${place.slug}`, '/');
      for (const { path } of screensOf('portal').filter((screen) => !screen.open)) {
        note(path, await trouble(addressOfScreen(path, { ...records, $request: id })));
        note(path, await check({ axe: true }));
        await page.setViewportSize(phone);
        note(`${path} on a phone`, await check({ axe: false }));
        await page.setViewportSize(desktop);
      }
      await page.close();
      noneWrong();
    });

    await t.test('before anybody is signed in', async () => {
      const page = await guest({ viewport: desktop });
      for (const [face, base] of [
        ['screens', `/w/${place.slug}`],
        ['portal', `/p/${place.slug}`],
      ] as const) {
        await page.goto(`${origin}${base}/sign-in`);
        const { go, check } = await tourOf(page, base, complaints);
        for (const { path } of screensOf(face)
          .filter((screen) => screen.open)
          .toSorted(outsideLast)) {
          if (isOutside(path)) {
            await page.goto(`${origin}/${path}`);
            await page.locator('h1').first().waitFor();
          } else await go(addressOfScreen(path, records));
          note(`${face} ${path}`, await check({ axe: true }));
        }
      }
      noneWrong();
    });
  },
);
