import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { imports, type Import } from '#contracts/imports.ts';
import { newId } from '#server/platform/db/ids.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { importWork, runImport } from './commands/run-import.ts';
import { readTable } from './reading/table.ts';

const { workspace, workers, house } = await desk();

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner', 'Maya') };
};
const file = (sort: 'company' | 'contact', content: string | Buffer) => ({ query: { sort, name: 'file.csv' }, body: Buffer.from(content) });
const at = ({ id }: { id: string }) => ({ params: { import: id } });
const read = (who: Person, job: Import) => who.ok(imports.read, at(job));
const ready = async (who: Person, sort: 'company' | 'contact', content: string) => {
  const job = await who.ok(imports.upload, file(sort, content));
  await who.ok(imports.check, at(job));
  await workers.runDue();
  return read(who, job);
};
const many = (count: number) => `name,domain\n${Array.from({ length: count }, (_, n) => `Company ${n},company-${n}.example`).join('\n')}\n`;
const countOf = (place: Workspace) =>
  place.within(async (ctx) => {
    const rows = await ctx.db.selectFrom('customers.company').select('name').where('workspaceId', '=', ctx.workspaceId).execute();
    return [rows.length, new Set(rows.map(({ name }) => name)).size];
  });
type Site = Parameters<typeof runImport>[0];
const siteOf = (place: Workspace, inWorkspace: Site['inWorkspace'], signal = new AbortController().signal): Site => ({
  workspaceId: place.id,
  attempt: 1,
  signal,
  inWorkspace,
});

test('only with the right to it, only in one’s own workspace; what a body may not say is refused (S-2, S-10, S-14)', async () => {
  const { place, owner } = await scene();
  const job = await ready(owner, 'company', many(3));
  const [agent, viewer, customer] = [await place.member('agent'), await place.member('viewer'), await place.contact()];
  for (const who of [agent, viewer]) {
    assert.equal(await who.refused(imports.upload, 403, file('company', many(1))), 'not_allowed');
    assert.equal(await who.refused(imports.apply, 403, at(job)), 'not_allowed');
    assert.equal(await who.refused(imports.rows, 403, at(job)), 'not_allowed');
  }
  assert.equal(await customer.refused(imports.list, 404), 'not_found');
  const { owner: other } = await scene();
  for (const route of [imports.read, imports.check, imports.apply, imports.undo, imports.result])
    assert.equal(await other.refused(route, 404, at(job)), 'not_found');
  assert.equal(await other.refused(imports.decide, 404, { params: { import: job.id, row: 1 }, body: { decision: 'new' } }), 'not_found');
  for (const body of [{ state: 'applied' }, { memberId: owner.id }, { sha256: 'x' }, { permissions: [] }, { figures: null }])
    assert.equal(await owner.refused(imports.change, 422, { ...at(job), body: body as never }), 'invalid');
  assert.equal(await owner.refused(imports.rows, 422, { ...at(job), query: { limit: 100_000 } }), 'invalid');
  const { next } = await owner.ok(imports.rows, { ...at(job), query: { limit: 1 } });
  const theirs = await ready(other, 'company', many(3));
  assert.equal(await other.refused(imports.rows, 422, { ...at(theirs), query: { limit: 1, cursor: next ?? '' } }), 'invalid');
});

test('a file that can not be read answers 422 with line and sentence, one that is too large 413, and nothing is kept (S-39)', async () => {
  const { place, owner } = await scene();
  const folder = join(house.platform.config.dataDir, 'files', place.id);
  const answer = await owner.send(imports.upload, file('company', 'name,city\nAcme,Lund\n"Bolag,Umeå\n'));
  assert.equal(answer.status, 422);
  const { code, reason, line, sentence } = answer.body as Record<string, unknown>;
  assert.deepEqual(
    [code, reason, line, sentence],
    ['import_unreadable', 'unclosed_quote', 3, 'A quotation mark is opened in this line and never closed.'],
  );
  for (const [content, status, why] of [
    [Buffer.from(`name\n${'x,'.repeat(1_000_000)}\n`), 422, 'import_unreadable'],
    [Buffer.concat([Buffer.from('namn\nÅsa Öberg\n'), Buffer.from([0xc3, 0x28])]), 422, 'import_unreadable'],
    [Buffer.alloc(2_000), 422, 'import_unreadable'],
    [Buffer.alloc(33 * 1024 * 1024, 'x'), 413, 'too_large'],
  ] as const)
    assert.equal(await owner.refused(imports.upload, status, file('company', content)), why);
  assert.deepEqual((await owner.ok(imports.list)).items, []);
  const left = await place.within((ctx) =>
    ctx.db.selectFrom('platform.file').select('sha256').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(left, []);
  const onDisk = (() => {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    } catch {
      return [];
    }
  })();
  assert.deepEqual(onDisk, []);
});

test('killed in the middle it goes on where it was, two at once are one, and none is made twice', async () => {
  const { place, owner } = await scene();
  const job = await ready(owner, 'company', many(1_200));
  await owner.ok(imports.apply, at(job));
  const dying = new AbortController();
  let steps = 0;
  const killed = siteOf(
    place,
    async (inner) => {
      steps += 1;
      // What the process was about to commit when it died is gone with it.
      if (steps === 4)
        return place.within(async (ctx) => {
          await inner(ctx);
          dying.abort(new Error('killed'));
          throw new Error('killed');
        });
      return place.within(inner);
    },
    dying.signal,
  );
  await assert.rejects(runImport(killed, job.id), /killed/);
  const half = await read(owner, job);
  assert.ok(half.state === 'applying' && half.done > 0 && half.done < 1_200, `${half.done} done`);
  const alive = () =>
    runImport(
      siteOf(place, (inner) => place.within(inner)),
      job.id,
    );
  await Promise.all([alive(), alive()]);
  await workers.runDue();
  const end = await read(owner, job);
  assert.deepEqual([end.state, end.done, end.figures?.new], ['applied', 1_200, 1_200]);
  assert.deepEqual(await countOf(place), [1_200, 1_200]);
  // The fence itself: what has had its effect can't have it again.
  await assert.rejects(
    place.within(async (ctx) => {
      const effect = await ctx.db
        .selectFrom('imports.effect')
        .selectAll()
        .where('workspaceId', '=', ctx.workspaceId)
        .executeTakeFirstOrThrow();
      await ctx.db
        .insertInto('imports.effect')
        .values({ ...effect, before: '{}' })
        .execute();
    }),
    /effect_pkey/,
  );
});

test('killed while the file is read in, it begins anew and reports the same', async () => {
  const { place, owner } = await scene();
  const job = await owner.ok(imports.upload, file('company', many(1_200)));
  await owner.ok(imports.check, at(job));
  let steps = 0;
  const killed = siteOf(place, async (inner) => {
    steps += 1;
    if (steps === 4) throw new Error('killed');
    return place.within(inner);
  });
  await assert.rejects(runImport(killed, job.id), /killed/);
  await workers.runDue();
  const { state, total, figures } = await read(owner, job);
  assert.deepEqual([state, total, figures?.new], ['checked', 1_200, 1_200]);
});

test('stopped and begun anew with other columns while the file is read in, no row is of the first beginning', async () => {
  const { place, owner } = await scene();
  const lines = Array.from({ length: 1_200 }, (_, n) => `Company ${n},Other ${n}`);
  const job = await owner.ok(imports.upload, file('company', `name,notes\n${lines.join('\n')}\n`));
  await owner.ok(imports.check, at(job));
  let steps = 0;
  const first = siteOf(place, async (inner) => {
    steps += 1;
    if (steps === 4) {
      await owner.ok(imports.stop, at(job));
      await owner.ok(imports.change, { ...at(job), body: { targets: ['notes', 'name'] } });
      await owner.ok(imports.check, at(job));
    }
    return place.within(inner);
  });
  await runImport(first, job.id);
  await workers.runDue();
  const { state, total, figures } = await read(owner, job);
  assert.deepEqual([state, total, figures?.new], ['checked', 1_200, 1_200]);
  const { items } = await owner.ok(imports.rows, { ...at(job), query: { limit: 100 } });
  assert.ok(items.every(({ name }) => name.startsWith('Other')));
});

test('work names no workspace but its own, and who may no more stops it (S-16, S-64)', async () => {
  const [{ place, owner }, other] = [await scene(), await scene()];
  const job = await ready(owner, 'company', many(3));
  await owner.ok(imports.apply, at(job));
  await other.place.within((ctx) => enqueue(ctx, importWork, { importId: job.id }));
  await place.within((ctx) =>
    ctx.db
      .updateTable('staff.member')
      .set({ state: 'disabled' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', owner.id)
      .execute(),
  );
  await workers.runDue();
  assert.deepEqual(await countOf(place), [0, 0]);
  assert.deepEqual(await countOf(other.place), [0, 0]);
  const second = await place.member('owner', 'Second');
  assert.equal((await read(second, job)).state, 'stopped');
  await second.ok(imports.apply, at(job));
  await workers.runDue();
  assert.deepEqual(await countOf(place), [3, 3]);
});

test('no cell of a result file is run as a formula, numbers stay numbers, and mended it comes in again as it was (S-42)', async () => {
  const { owner } = await scene();
  const cells = ['=1+1', '+danger', '-danger, danger', '@SUM(A1)', '=HYPERLINK("http://x.example")', '＝1+1', '＋1', '-12.5', '+46701'];
  const content = `name,email,note\n${cells.map((cell, n) => `"${cell.replaceAll('"', '""')}",not an address ${n},"${cell.replaceAll('"', '""')}"`).join('\n')}\n`;
  const job = await ready(owner, 'contact', content);
  assert.equal(job.figures?.refused, cells.length);
  const { headers, raw } = await owner.send(imports.result, at(job));
  assert.match(String(headers['content-disposition']), /filename="file-refused\.csv"/);
  const { rows } = readTable(raw.replace(/^\ufeff/, ''), { delimiter: ',' });
  assert.deepEqual(rows[0]?.cells, ['name', 'email', 'note', 'Line', 'Result', 'Reason']);
  assert.deepEqual(rows[1]?.cells, ["'=1+1", 'not an address 0', "'=1+1", '2', 'refused', 'email: This is not an e-mail address.']);
  for (const [at2, { cells: own }] of rows.slice(1).entries())
    assert.ok(/^[-+]?\d+(\.\d+)?$/.test(own[0] ?? '') || own[0] === `'${cells[at2]}`, own[0] ?? '');
  const mended = raw.replace(/not an address (\d+)/g, (_, n: string) => `person-${n}@a.example`);
  const again = await ready(owner, 'contact', mended);
  assert.equal(again.figures?.new, cells.length);
  const names = (await owner.ok(imports.rows, { ...at(again), query: { limit: 100 } })).items.map(({ name }) => name);
  assert.deepEqual(names, cells);
});

test('numbers of cards are kept by their last figures only, and a name that is markup is a name', async () => {
  const { place, owner } = await scene();
  const job = await ready(owner, 'company', 'name,notes\n<img src=x onerror=alert(1)>,Card 4111 1111 1111 1111\n');
  await owner.ok(imports.apply, at(job));
  await workers.runDue();
  const [only] = (await owner.ok(customers.companies)).items;
  assert.equal(only?.name, '<img src=x onerror=alert(1)>');
  const { notes } = await owner.ok(customers.company, { params: { company: only?.id ?? newId() } });
  assert.ok(notes.endsWith('1111') && !notes.includes('4111'), notes);
  const kept = await place.within((ctx) =>
    ctx.db.selectFrom('imports.row').select('cells').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.ok(!JSON.stringify(kept).includes('4111'));
});
