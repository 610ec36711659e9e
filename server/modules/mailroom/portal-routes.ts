import { portalMail } from '#contracts/portal/mail.ts';
import { anyone } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { confirmAddress } from './commands/confirm-address.ts';

export const portalRoutes: readonly Served[] = [
  serve(portalMail.confirm, { allow: anyone(), outside: (site, { body }, { platform }) => confirmAddress(platform, site, body.token) }),
];
