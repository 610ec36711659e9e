import { deskAccess } from '#contracts/desk-access.ts';
import { setPortalDefault } from '#server/modules/workspaces/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { changeCompanyDesk } from './commands/change-company-desk.ts';
import { changeContactDesk } from './commands/change-contact-desk.ts';
import { openDeskPreview } from './commands/open-desk-preview.ts';
import { companyDesk, companyDeskPeople, contactDesk, workspaceDesk } from './queries/desks.ts';

const see = member('customers.see');
const change = member('customers.change');

export const deskAccessRoutes = [
  serve(deskAccess.ofWorkspace, { allow: see, run: (ctx) => workspaceDesk(ctx) }),
  serve(deskAccess.changeOfWorkspace, {
    allow: member('setup.manage'),
    run: async (ctx, { body }) => {
      await setPortalDefault(ctx, body);
      return workspaceDesk(ctx);
    },
  }),
  serve(deskAccess.ofCompany, { allow: see, run: (ctx, { params }) => companyDesk(ctx, params.company) }),
  serve(deskAccess.changeOfCompany, { allow: change, run: (ctx, { params, body }) => changeCompanyDesk(ctx, params.company, body) }),
  serve(deskAccess.people, { allow: see, run: (ctx, { params, query }) => companyDeskPeople(ctx, params.company, query) }),
  serve(deskAccess.ofContact, { allow: see, run: (ctx, { params }) => contactDesk(ctx, params.contact) }),
  serve(deskAccess.changeOfContact, { allow: change, run: (ctx, { params, body }) => changeContactDesk(ctx, params.contact, body) }),
  serve(deskAccess.preview, { allow: change, run: (ctx, { params }) => openDeskPreview(ctx, params.contact) }),
];
