import { may, type Actor } from '#server/platform/db/actor.ts';

// Customers are the owning side's: row policies show these tables to no contact and no partner (decision 9).
export const mayChange = (actor: Actor): boolean => may(actor, 'customers.change');
