import { freshMember, nobodyKnows, of } from './makers.ts';
import type { Example } from './examples.ts';

/** Of second factors; the codes are wrong, so nobody's is changed. */
export const factorExamples: Readonly<Record<string, Example>> = {
  'identity.checkFactor': () => of({ body: { pending: nobodyKnows, code: '000000' } }),
  'identity.beginFirstFactor': () => of({ body: { pending: nobodyKnows } }),
  'identity.confirmFirstFactor': () => of({ body: { pending: nobodyKnows, code: '000000' } }),
  'identity.ownFactor': () => of({}),
  'identity.beginFactor': () => of({ body: {} }),
  'identity.confirmFactor': () => of({ body: { code: '000000' } }),
  'identity.renewRecoveryCodes': () => of({ body: { code: '000000' } }),
  'identity.removeFactor': () => of({ body: { code: '000000' } }),
  'staff.listFactors': () => of({}),
  'staff.needFactor': () => of({ body: { needed: false } }),
  'staff.removeFactor': async (place) => of({ params: { member: await freshMember(place) } }),
};
