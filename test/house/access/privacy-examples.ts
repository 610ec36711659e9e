import { privacy } from '#contracts/privacy.ts';
import { prepareExport } from '#server/modules/privacy/commands/prepare-export.ts';
import type { Example } from './examples.ts';
import { freshContact, of } from './makers.ts';
import type { Place } from './world.ts';

const contact = async (place: Place) => ({ contact: await freshContact(place) });
const prepared = async (place: Place) => ({
  export: (await place.owner.ok(privacy.prepareExport, { params: await contact(place), body: {} })).id,
});
// Anna may have a password by now, which the route would ask for.
const own = async (place: Place) => {
  const { id } = place.anna;
  return { export: (await place.workspace.within((ctx) => prepareExport(ctx, id, { kind: 'contact', id }))).id };
};

/** Of the audit log, and of people's own data; the name is wrong, so nobody is erased. */
export const privacyExamples: Readonly<Record<string, Example>> = {
  'audit.list': () => of({}),
  'audit.chain': () => of({}),
  'audit.export': () => of({}),
  'privacy.ofContact': async (place) => of({ params: await contact(place) }),
  'privacy.prepareExport': async (place) => of({ params: await contact(place), body: {} }),
  'privacy.exportFile': async (place) => of({ params: await prepared(place) }),
  'privacy.setHold': async (place) => of({ params: await contact(place), body: { reason: 'A case' } }),
  'privacy.endHold': async (place) => of({ params: await contact(place) }),
  'privacy.erase': async (place) => of({ params: await contact(place), body: { name: 'Somebody else' } }),
  'privacy.decline': async (place) => of({ params: await contact(place) }),
  'privacy.erasures': () => of({}),
  'privacy.settings': () => of({}),
  'privacy.changeSettings': () => of({ body: { ownExport: true, ownErasure: false, version: 999 } }),
  'portal.privacy.read': () => of({}),
  'portal.privacy.prepareExport': () => of({ body: {} }),
  'portal.privacy.exportFile': async (place) => of({ params: await own(place) }),
  'portal.privacy.askErasure': () => of({ body: {} }),
};
