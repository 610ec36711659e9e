import { duplicates } from '#contracts/duplicates.ts';
import { imports } from '#contracts/imports.ts';
import type { Example } from './examples.ts';
import { freshCompany, freshContact, of, unique } from './makers.ts';
import type { Place } from './world.ts';

const pair = async (place: Place) => ({ sort: 'contact' as const, one: await freshContact(place), other: await freshContact(place) });

const mergedContact = async (place: Place): Promise<string> => {
  const [into, fromId] = [await freshContact(place), await freshContact(place)];
  await place.owner.ok(duplicates.mergeContact, { params: { contact: into }, body: { fromId } });
  return fromId;
};

const span = { from: '2026-11-01', to: '2026-11-30' };
const file = { query: { sort: 'company', name: 'a.csv' }, body: Buffer.from('name\nAcme\n') } as const;
// As it would be after its dry run; the work itself is not what is asked here.
const freshImport = async (place: Place, state = 'mapping') => {
  const { id } = await place.owner.ok(imports.upload, file);
  await place.workspace.within(async (ctx) => {
    const own = ctx.db.updateTable('imports.import').set({ state }).where('workspaceId', '=', ctx.workspaceId);
    await own.where('id', '=', id).execute();
    await ctx.db
      .insertInto('imports.row')
      .values({
        workspaceId: ctx.workspaceId,
        importId: id,
        place: 1,
        line: 2,
        cells: '["Acme"]',
        value: '{"name":"Acme"}',
        state: 'checked',
      })
      .execute();
  });
  return { import: id };
};

/** Those of what happened with customers, and of two that are one. */
export const customerExamples: Readonly<Record<string, Example>> = {
  'customers.companies': () => of({}),
  'customers.createCompany': () => of({ body: { name: `Company ${unique()}` } }),
  'customers.deskDefault': () => of({}),
  'customers.changeDeskDefault': () => of({ body: { open: true, sections: ['tickets', 'knowledge', 'forms'] } }),
  'customers.companyDesk': async (place) => of({ params: { company: await freshCompany(place) } }),
  'customers.changeCompanyDesk': async (place) =>
    of({ params: { company: await freshCompany(place) }, body: { version: 1, people: 'everyone', sections: null } }),
  'customers.companyDeskPeople': async (place) => of({ params: { company: await freshCompany(place) } }),
  'customers.contactDesk': async (place) => of({ params: { contact: await freshContact(place) } }),
  'customers.changeContactDesk': async (place) =>
    of({ params: { contact: await freshContact(place) }, body: { version: 1, open: null, on: [], off: [] } }),
  'portal.brand': () => of({}),
  'portal.changeBrand': () => of({ body: { version: 999, splash: 'grid' } }),
  'portal.putPicture': () => of({ params: { kind: 'logo' }, body: Buffer.from('no picture') }),
  'portal.removePicture': () => of({ params: { kind: 'logo' } }),
  'portal.requests.people': () => of({}),
  'customers.company': async (place) => of({ params: { company: await freshCompany(place) } }),
  'customers.changeCompany': async (place) => of({ params: { company: await freshCompany(place) }, body: { version: 1, notes: 'x' } }),
  'customers.deleteCompany': async (place) => of({ params: { company: await freshCompany(place) } }),
  'customers.companyPeople': async (place) => of({ params: { company: await freshCompany(place) } }),
  'customers.contacts': () => of({}),
  'customers.createContact': () => of({ body: { name: 'Somebody' } }),
  'customers.contact': async (place) => of({ params: { contact: await freshContact(place) } }),
  'customers.changeContact': async (place) => of({ params: { contact: await freshContact(place) }, body: { version: 1, notes: 'x' } }),
  'customers.addAddress': async (place) =>
    of({ params: { contact: await freshContact(place) }, body: { address: `${unique()}@more.example` } }),
  'customers.makeAddressPrimary': async (place) => of({ params: { contact: place.bob.id }, body: { address: place.bob.address } }),
  'customers.removeAddress': async (place) => {
    const person = await place.workspace.contact(`Person ${unique()}`);
    return of({ params: { contact: person.id, address: person.address } });
  },
  'customers.setMembership': async (place) => of({ params: { contact: await freshContact(place), company: place.company }, body: {} }),
  'customers.removeMembership': async (place) => {
    const person = await place.workspace.contact(`Person ${unique()}`, { companyId: place.company });
    return of({ params: { contact: person.id, company: place.company } });
  },
  'timeline.ofContact': async (place) => of({ params: { contact: await freshContact(place) } }),
  'companyReport.read': async (place) => of({ params: { company: await freshCompany(place) }, query: span }),
  'companyReport.tickets': async (place) => of({ params: { company: await freshCompany(place) }, query: span }),
  'companyReport.export': async (place) => of({ params: { company: await freshCompany(place) }, query: span }),
  'timeline.ofCompany': async (place) => of({ params: { company: await freshCompany(place) } }),
  'imports.upload': () => of(file),
  'imports.list': () => of({}),
  'imports.read': async (place) => of({ params: await freshImport(place) }),
  'imports.change': async (place) => of({ params: await freshImport(place), body: { rule: 'skip' } }),
  'imports.remove': async (place) => of({ params: await freshImport(place) }),
  'imports.check': async (place) => of({ params: await freshImport(place) }),
  'imports.rows': async (place) => of({ params: await freshImport(place) }),
  'imports.decide': async (place) => of({ params: { ...(await freshImport(place, 'checked')), row: 1 }, body: { decision: 'new' } }),
  'imports.apply': async (place) => of({ params: await freshImport(place, 'checked') }),
  'imports.stop': async (place) => of({ params: await freshImport(place, 'applying') }),
  'imports.undo': async (place) => of({ params: await freshImport(place, 'applied') }),
  'imports.result': async (place) => of({ params: await freshImport(place, 'applied') }),
  'duplicates.pairs': () => of({ params: { sort: 'contact' } }),
  'duplicates.of': async (place) => of({ params: { sort: 'contact', id: await freshContact(place) } }),
  'duplicates.like': () => of({ query: { sort: 'contact', name: 'Somebody' } }),
  'duplicates.tellApart': async (place) => of({ params: await pair(place), body: {} }),
  'duplicates.tellAlike': async (place) => {
    const params = await pair(place);
    await place.owner.ok(duplicates.tellApart, { params, body: {} });
    return of({ params });
  },
  'duplicates.mergeContact': async (place) =>
    of({ params: { contact: await freshContact(place) }, body: { fromId: await freshContact(place) } }),
  'duplicates.mergeCompany': async (place) =>
    of({ params: { company: await freshCompany(place) }, body: { fromId: await freshCompany(place) } }),
  'duplicates.merges': () => of({}),
  'duplicates.goOn': async (place) => of({ params: { from: await mergedContact(place) }, body: {} }),
  'duplicates.merge': async (place) => of({ params: { from: await mergedContact(place) } }),
};
