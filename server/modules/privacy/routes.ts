import { done } from '#contracts/common.ts';
import { privacy } from '#contracts/privacy.ts';
import { getContact } from '#server/modules/customers/index.ts';
import { proveAgain } from '#server/modules/identity/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { beginErasure, beginNot } from './commands/begin-erasure.ts';
import { changeSettings } from './commands/change-settings.ts';
import { prepareExport } from './commands/prepare-export.ts';
import { sendExport } from './commands/send-export.ts';
import { endHold, setHold } from './commands/set-hold.ts';
import { listErasures, privacyOf, privacySettings } from './queries/privacy.ts';

const erases = member('privacy.erase');
const exports = member('privacy.export');

export const routes: readonly Served[] = [
  serve(privacy.ofContact, {
    allow: member('customers.see'),
    run: async (ctx, { params }) => {
      await getContact(ctx, params.contact);
      return privacyOf(ctx, params.contact);
    },
  }),
  serve(privacy.prepareExport, {
    allow: exports,
    outside: async (site, { params, body }, visit) => {
      await site.inWorkspace((ctx) => getContact(ctx, params.contact), { readOnly: true });
      await proveAgain(site, body.password, visit);
      return site.inWorkspace((ctx) => prepareExport(ctx, params.contact));
    },
  }),
  serve(privacy.exportFile, { allow: exports, outside: (site, { params }, visit) => sendExport(site, params.export, visit) }),
  serve(privacy.setHold, { allow: erases, run: (ctx, { params, body }) => setHold(ctx, params.contact, body.reason) }),
  serve(privacy.endHold, { allow: erases, run: (ctx, { params }) => endHold(ctx, params.contact) }),
  serve(privacy.erase, {
    allow: erases,
    outside: async (site, { params, body }, visit) => {
      await site.inWorkspace((ctx) => getContact(ctx, params.contact), { readOnly: true });
      await proveAgain(site, body.password, visit);
      return site.inWorkspace((ctx) => beginErasure(ctx, params.contact, body.name));
    },
  }),
  serve(privacy.decline, {
    allow: erases,
    run: async (ctx, { params }) => {
      await beginNot(ctx, params.contact);
      return done;
    },
  }),
  serve(privacy.erasures, { allow: erases, run: (ctx, { query }) => listErasures(ctx, query) }),
  serve(privacy.settings, { allow: member('setup.manage'), run: privacySettings }),
  serve(privacy.changeSettings, { allow: member('setup.manage'), run: (ctx, { body }) => changeSettings(ctx, body) }),
];
