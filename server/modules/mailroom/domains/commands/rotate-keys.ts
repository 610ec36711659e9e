import type { MailDomain } from '#contracts/mail-domains.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { domainChanged } from '../../events.ts';
import { domainRow, readDomain } from '../queries/domains.ts';
import { makeKey, makeKeys } from './make-keys.ts';

interface KeySite {
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
}

/** New keys under new selectors, beside those that go on signing until DNS shows the new ones. Asked twice it makes them once. */
export const rotateKeys = async (site: KeySite, domainId: string): Promise<MailDomain> => {
  const { ed25519 } = await site.inWorkspace((ctx) => domainRow(ctx, domainId), { readOnly: true });
  const made = await Promise.all((ed25519 ? (['rsa', 'ed25519'] as const) : (['rsa'] as const)).map(makeKey));
  return site.inWorkspace(async (ctx) => {
    await makeKeys(ctx, domainId, made);
    await tell(ctx, domainChanged, { recordId: domainId, payload: { domainId } });
    return readDomain(ctx, domainId);
  });
};
