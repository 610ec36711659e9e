import { mailDomains } from '#contracts/mail-domains.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeDomain } from './commands/change-domain.ts';
import { checkDomain } from './commands/check-domain.ts';
import { removeDomain } from './commands/remove-domain.ts';
import { rotateKeys } from './commands/rotate-keys.ts';
import { listDomains } from './queries/domains.ts';

const manage = member('setup.manage');

export const routes: readonly Served[] = [
  serve(mailDomains.list, { allow: manage, run: (ctx) => listDomains(ctx) }),
  serve(mailDomains.change, { allow: manage, run: (ctx, { params, body }) => changeDomain(ctx, params.domain, body) }),
  serve(mailDomains.check, { allow: manage, outside: (site, { params }) => checkDomain(site, params.domain) }),
  serve(mailDomains.rotate, { allow: manage, outside: (site, { params }) => rotateKeys(site, params.domain) }),
  serve(mailDomains.remove, { allow: manage, run: (ctx, { params }) => removeDomain(ctx, params.domain) }),
];
