import { randomBytes } from 'node:crypto';
import { newId } from '#server/platform/db/ids.ts';
import { nobodyKnows, of, unique } from './makers.ts';
import type { Example } from './examples.ts';
import type { Place } from './world.ts';

const person = (place: Place, kind: 'member' | 'contact') => ({
  personKind: kind,
  personId: kind === 'member' ? place.owner.id : place.anna.id,
});

const freshPasskey = (place: Place, kind: 'member' | 'contact'): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const key = { credentialId: randomBytes(32), publicKey: randomBytes(77), userHandle: randomBytes(32), signCount: 0, name: 'Phone' };
    await ctx.db
      .insertInto('identity.passkey')
      .values({ workspaceId: ctx.workspaceId, id, ...person(place, kind), ...key, createdAt: ctx.now })
      .execute();
    return id;
  });

const freshConnection = (place: Place): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    // Refused before it is asked.
    const row = { name: 'Corporate', issuer: 'https://10.0.0.1', clientId: 'desk', personKind: 'member', makesPeople: false };
    const clientSecret = ctx.platform.keys.seal('secret', `${ctx.workspaceId}|identity.connection|client_secret|${id}`);
    await ctx.db
      .insertInto('identity.connection')
      .values({ workspaceId: ctx.workspaceId, id, ...row, clientSecret, createdAt: ctx.now })
      .execute();
    return id;
  });

const freshIdentity = async (place: Place, kind: 'member' | 'contact'): Promise<string> => {
  const connectionId = await freshConnection(place);
  return place.workspace.within(async (ctx) => {
    const id = newId();
    await ctx.db
      .insertInto('identity.foreignIdentity')
      .values({ workspaceId: ctx.workspaceId, connectionId, issuer: 'x', subject: id, id, ...person(place, kind), createdAt: ctx.now })
      .execute();
    return id;
  });
};

const freshKey = (place: Place): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const row = { name: 'Shop', algorithm: 'HS256', secret: Buffer.from([1]), makesPeople: false, updatesPeople: false };
    await ctx.db
      .insertInto('identity.tokenKey')
      .values({ workspaceId: ctx.workspaceId, id, ...row, createdAt: ctx.now })
      .execute();
    return id;
  });

const freshDomain = (place: Place): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const domain = `d${newId()}.example`;
    await ctx.db
      .insertInto('identity.ownDomain')
      .values({ workspaceId: ctx.workspaceId, domain, token: 'x', createdAt: ctx.now })
      .execute();
    return domain;
  });

const freshSite = (place: Place): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const origin = `https://s${newId()}.example`;
    await ctx.db.insertInto('identity.signInSite').values({ workspaceId: ctx.workspaceId, origin, createdAt: ctx.now }).execute();
    return origin;
  });

const secret = Buffer.alloc(32, 7).toString('base64url');
const client = { clientDataJSON: 'AAAA' };
const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' as const };
const answer = { ...credential, response: { ...client, authenticatorData: 'AAAA', signature: 'AAAA' } };
const made = { ...credential, response: { ...client, attestationObject: 'AAAA' } };
const connection = { name: 'Corporate', issuer: 'https://10.0.0.1', clientId: 'desk', clientSecret: 'secret', makesPeople: false };

const ownAt = (prefix: 'identity' | 'portal.identity', kind: 'member' | 'contact'): Record<string, Example> => ({
  [`${prefix}.proofWays`]: () => of({}),
  [`${prefix}.giveProof`]: () => of({ body: {} }),
  [`${prefix}.beginPasskeyProof`]: () => of({ body: {} }),
  [`${prefix}.givePasskeyProof`]: () => of({ body: { answer } }),
  [`${prefix}.listPasskeys`]: () => of({}),
  [`${prefix}.beginPasskey`]: () => of({ body: {} }),
  [`${prefix}.addPasskey`]: () => of({ body: { name: 'Phone', answer: made } }),
  [`${prefix}.renamePasskey`]: async (place) => of({ params: { passkey: await freshPasskey(place, kind) }, body: { name: 'Phone' } }),
  [`${prefix}.listLinkedIdentities`]: () => of({}),
  [`${prefix}.beginLinking`]: async (place) => of({ body: { connection: await freshConnection(place), secret } }),
  [`${prefix}.finishLinking`]: () => of({ body: { search: '?state=x', secret } }),
  [`${prefix}.removeLinkedIdentity`]: async (place) => of({ params: { identity: await freshIdentity(place, kind) } }),
});

/** Of the ways in besides address and password; what is handed in is wrong, so nobody gets in by it. */
export const signInExamples: Readonly<Record<string, Example>> = {
  ...ownAt('identity', 'member'),
  ...ownAt('portal.identity', 'contact'),
  'identity.beginPasskeySignIn': () => of({ body: {} }),
  'identity.checkPasskey': () => of({ body: { answer } }),
  'identity.beginPasskeyStep': () => of({ body: { pending: nobodyKnows } }),
  'identity.checkPasskeyStep': () => of({ body: { pending: nobodyKnows, answer } }),
  'identity.offeredSignOn': () => of({ query: { kind: 'member' } }),
  'identity.beginSignOn': async (place) => of({ body: { connection: await freshConnection(place), secret } }),
  'identity.finishSignOn': () => of({ body: { search: '?state=x', secret } }),
  'identity.listConnections': () => of({}),
  'identity.createConnection': () => of({ body: { ...connection, personKind: 'member' } }),
  'identity.changeConnection': async (place) =>
    of({ params: { connection: await freshConnection(place) }, body: { version: 999, name: 'Corporate' } }),
  'identity.removeConnection': async (place) => of({ params: { connection: await freshConnection(place) } }),
  'identity.addOwnDomain': () =>
    of({
      body: {
        domain: `${unique()
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')}x.example`,
      },
    }),
  'identity.checkOwnDomain': async (place) => of({ params: { domain: await freshDomain(place) }, body: {} }),
  'identity.removeOwnDomain': async (place) => of({ params: { domain: await freshDomain(place) } }),
  'identity.handToken': () => of({ body: { token: 'x' } }),
  'identity.listTokenKeys': () => of({}),
  'identity.createTokenKey': () =>
    of({ body: { name: 'Shop', algorithm: 'EdDSA', publicKey: 'x', makesPeople: false, updatesPeople: false } }),
  'identity.removeTokenKey': async (place) => of({ params: { key: await freshKey(place) } }),
  'identity.listSignInSites': () => of({}),
  'identity.addSignInSite': () => of({ body: { origin: `https://a${newId()}.example` } }),
  'identity.removeSignInSite': async (place) => of({ body: { origin: await freshSite(place) } }),
  'identity.confirmHandedForm': () => of({ body: { handed: nobodyKnows } }),
  'identity.registrationRule': () => of({}),
  'identity.setRegistrationRule': () => of({ body: { on: false, allowed: [], blocked: [] } }),
  'identity.wantRegistration': () => of({ body: { address: 'nobody@nowhere.example' } }),
  'identity.completeRegistration': () => of({ body: { token: nobodyKnows, name: 'Nia', password: 'a long enough sentence' } }),
};
