import { sql } from 'kysely';
import type { z } from 'zod';
import { Language } from '#contracts/common.ts';
import {
  type MailPurpose,
  templateFault,
  type mailTemplates,
  type MailText,
  type MailTexts,
  type Template,
  type TemplateAddress,
} from '#contracts/mail-templates.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { templateChanged } from '../../events.ts';
import { mostTemplates, readTemplate, rowAt } from '../queries/templates.ts';
import { shippedText } from '../rules/shipped.ts';

type New = z.output<typeof mailTemplates.create.body>;
type Change = z.output<typeof mailTemplates.change.body>;

const faults = {
  unknown: 'is nothing that could stand here',
  nested: 'stands within another if',
  no_end: 'has no [[end]]',
  no_if: 'has no [[if …]]',
  missing: 'is needed here, outside of any if',
} as const;

export const assertTexts = (purpose: MailPurpose, texts: MailTexts, path: (language: Language, at: string) => string): void => {
  const fault = templateFault(purpose, texts);
  if (fault) throw new InvalidInput([{ path: path(fault.language, fault.at), message: `[[${fault.name}]] ${faults[fault.code]}` }]);
};

const taken = { template_name: 'name_taken' } as const;
const inTexts = (language: Language, at: string) => `body.texts.${language}.${at}`;

const assertRoom = async (ctx: Context): Promise<void> => {
  const { many } = await ctx.db
    .selectFrom('mailroom.template')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= mostTemplates) refuse('too_many', { most: mostTemplates });
};

const insert = async (ctx: Context, purpose: MailPurpose, name: string | null, texts: MailTexts): Promise<string> => {
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, purpose, name, texts: jsonText(texts), changedAt: ctx.now };
  await refuseWhere({ ...taken, template_shipped: 'stale_version' }, ctx.db.insertInto('mailroom.template').values(row).execute());
  await record(ctx, templateChanged, { payload: { template: name === null ? purpose : id } });
  return id;
};

export const keepTemplate = async (ctx: Context, { purpose, name, texts }: New): Promise<{ id: string }> => {
  assertTexts(purpose, texts, inTexts);
  if (Object.keys(texts).length === 0) throw new InvalidInput([{ path: 'body.texts', message: 'a text in one language at least' }]);
  await assertRoom(ctx);
  return { id: await insert(ctx, purpose, name, texts) };
};

const isShipped = (purpose: MailPurpose, language: Language, { subject, text }: MailText): boolean => {
  const shipped = shippedText(purpose, language);
  return shipped.subject === subject && shipped.text === text;
};

// What says the same as the shipped text is not kept: later ones come with the next version.
const differing = (purpose: MailPurpose, texts: MailTexts): MailTexts =>
  Object.fromEntries(
    Language.options.flatMap((each) => {
      const text = texts[each];
      return text && !isShipped(purpose, each, text) ? [[each, text]] : [];
    }),
  );

export const changeTemplate = async (ctx: Context, address: TemplateAddress, { version, name, texts }: Change): Promise<Template> => {
  const before = await readTemplate(ctx, address);
  assertTexts(before.purpose, texts, inTexts);
  if (before.version !== version) refuse('stale_version', { current: before });
  const kept = before.name === null ? differing(before.purpose, texts) : texts;
  if (before.name !== null && Object.keys(kept).length === 0)
    throw new InvalidInput([{ path: 'body.texts', message: 'a text in one language at least' }]);
  const row = await rowAt(ctx, address);
  if (!row) {
    await insert(ctx, before.purpose, null, kept);
    return readTemplate(ctx, address);
  }
  const made = await refuseWhere(
    taken,
    ctx.db
      .updateTable('mailroom.template')
      .set({
        version: sql<number>`version + 1`,
        changedAt: ctx.now,
        texts: jsonText(kept),
        ...(row.name === null || name === undefined ? {} : { name }),
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', row.id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow(),
  );
  if (made.numUpdatedRows === 0n) refuse('stale_version', { current: await readTemplate(ctx, address) });
  await record(ctx, templateChanged, { payload: { template: address } });
  return readTemplate(ctx, address);
};
