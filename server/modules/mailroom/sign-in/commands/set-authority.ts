import { isIP } from 'node:net';
import { sql } from 'kysely';
import type { Authority, MailAuthority, SetAuthority } from '#contracts/mail-authorities.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { record } from '#server/platform/events/event.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { isListed } from '#server/platform/outbound/allow-list.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { authorityChanged } from '../../events.ts';
import { authorityRow, places, readAuthority } from '../queries.ts';
import { sameClient } from '../rules/authorities.ts';
import { dropGrants } from './drop-grants.ts';

/** In the clear only to hosts that the operator named; where a name leads is checked again on the way (S-46). */
const assertSafe = (allow: readonly string[], field: string, text: string): void => {
  const { protocol, hostname, port } = new URL(text);
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host) === 6 ? 6 : 4;
  if (protocol === 'https:' || isListed(allow, { host, address: host, family, port: port === '' ? 80 : Number(port) })) return;
  throw new InvalidInput([{ path: `body.other.${field}`, message: 'This must begin with https://.' }]);
};

const settingsOf = (ctx: Context, authority: MailAuthority, { tenant, other }: SetAuthority) => {
  if ((authority === 'other') !== (other !== undefined))
    throw new InvalidInput([
      { path: 'body.other', message: 'Endpoints, scopes and servers belong to the authority “other”, and it needs them.' },
    ]);
  if (tenant !== undefined && authority !== 'microsoft')
    throw new InvalidInput([{ path: 'body.tenant', message: 'Only Microsoft has directories.' }]);
  for (const field of ['authorizationEndpoint', 'tokenEndpoint'] as const)
    if (other) assertSafe(ctx.platform.config.OUTBOUND_ALLOW, field, other[field]);
  return {
    authority,
    tenant: authority === 'microsoft' ? (tenant ?? 'common') : null,
    authorizationEndpoint: other?.authorizationEndpoint ?? null,
    tokenEndpoint: other?.tokenEndpoint ?? null,
    issuer: other?.issuer ?? null,
    scopes: other?.scopes ?? null,
    hosts: other?.hosts ?? [],
  };
};

export const setAuthority = async (ctx: Context, authority: MailAuthority, wanted: SetAuthority, visit: Visit): Promise<Authority> => {
  const row = await authorityRow(ctx, authority);
  if ((row?.version ?? 0) !== wanted.version) refuse('stale_version', { current: await readAuthority(ctx, visit, authority) });
  const settings = { ...settingsOf(ctx, authority, wanted), clientId: wanted.clientId };
  const same = row !== null && sameClient(row, settings);
  // What was given for one client and endpoint stays with them (S-73).
  if (row && !same) await dropGrants(ctx, authority);
  const kept = same && wanted.clientSecret === undefined ? row.clientSecret : null;
  const clientSecret = wanted.clientSecret
    ? ctx.platform.keys.seal(wanted.clientSecret, places.clientSecret(ctx.workspaceId, authority))
    : kept;
  if (row) {
    const changed = await ctx.db
      .updateTable('mailroom.authority')
      .set({ ...settings, clientSecret, version: sql<number>`version + 1` })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('authority', '=', authority)
      .where('version', '=', wanted.version)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) refuse('stale_version', { current: await readAuthority(ctx, visit, authority) });
  } else {
    const values = { ...settings, clientSecret, workspaceId: ctx.workspaceId, createdAt: ctx.now };
    await refuseWhere({ authority_pkey: 'stale_version' }, ctx.db.insertInto('mailroom.authority').values(values).execute());
  }
  await record(ctx, authorityChanged, { recordId: null, payload: { authority } });
  return readAuthority(ctx, visit, authority);
};
