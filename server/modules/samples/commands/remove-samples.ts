import { removeSampleProducts } from '#server/modules/catalog/index.ts';
import { customersTagged, removeSampleCustomers, sampleCompanyIds, sampleContacts } from '#server/modules/customers/index.ts';
import { removeSampleWidgetGroups } from '#server/modules/home/index.ts';
import { productsOfForms } from '#server/modules/forms/index.ts';
import { productsOfArticles, removeSampleArticles } from '#server/modules/knowledge/index.ts';
import { forgetRecord, forgetThing } from '#server/modules/search/index.ts';
import { removeSampleNews } from '#server/modules/news/index.ts';
import { removeSampleLevels } from '#server/modules/sla/index.ts';
import { removeSampleStaff, sampleMembers, sampleTeamIds } from '#server/modules/staff/index.ts';
import { removeRecords, sampleRecordIds } from '#server/modules/threads/index.ts';
import { removeSampleTags } from '#server/modules/tags/index.ts';
import { letGo, productsInUse, tagsInUse } from '#server/modules/tickets/index.ts';
import { markSamplesRemoved } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { samplesRemoved } from '../events.ts';

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

/** Only what was born a sample, and what was opened for a sample person; everything else stays. */
export const removeSamples = async (ctx: Context): Promise<void> => {
  const contactIds = idsOf(await sampleContacts(ctx));
  const companyIds = await sampleCompanyIds(ctx);
  const recordIds = await sampleRecordIds(ctx, contactIds);
  for (const id of recordIds) await forgetRecord(ctx, id);
  for (const id of contactIds) await forgetThing(ctx, 'contact', id);
  for (const id of companyIds) await forgetThing(ctx, 'company', id);
  await removeRecords(ctx, recordIds);
  await removeSampleLevels(ctx);
  await letGo(ctx, { memberIds: idsOf(await sampleMembers(ctx)), teamIds: await sampleTeamIds(ctx), companyIds });
  await removeSampleArticles(ctx);
  await removeSampleNews(ctx);
  await removeSampleWidgetGroups(ctx);
  await removeSampleCustomers(ctx);
  await removeSampleProducts(ctx, [...(await productsInUse(ctx)), ...(await productsOfArticles(ctx)), ...(await productsOfForms(ctx))]);
  await removeSampleTags(ctx, [...(await tagsInUse(ctx)), ...(await customersTagged(ctx)).map(({ tagId }) => tagId)]);
  await removeSampleStaff(ctx);
  await markSamplesRemoved(ctx);
  await record(ctx, samplesRemoved, { payload: {} });
};
