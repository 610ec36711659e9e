import { CreateContact } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { createContact } from './create-contact.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** Somebody who has proven this address and may use the Customer Desk; a contact who has it already, and may not, refuses it. */
export const admitContact = async (ctx: Context, { id, name, address }: Known): Promise<void> => {
  await createContact(ctx, CreateContact.parse({ name, address }), { id });
  await ctx.db
    .updateTable('customers.contact')
    .set({ portal: true })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
};
