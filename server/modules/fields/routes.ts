import { done } from '#contracts/common.ts';
import { fields } from '#contracts/fields.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { addChoice } from './commands/add-choice.ts';
import { changeChoice } from './commands/change-choice.ts';
import { changeField } from './commands/change-field.ts';
import { changeList } from './commands/change-list.ts';
import { createField } from './commands/create-field.ts';
import { createList } from './commands/create-list.ts';
import { deleteChoice } from './commands/delete-choice.ts';
import { deleteField } from './commands/delete-field.ts';
import { deleteList } from './commands/delete-list.ts';
import { mergeChoice } from './commands/merge-choice.ts';
import { orderChoices } from './commands/order-choices.ts';
import { orderFields } from './commands/order-fields.ts';
import { listFields } from './queries/fields.ts';
import { valueLists } from './queries/lists.ts';
import { mergingWork } from './work.ts';

const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes = [
  serve(fields.list, { allow: member(), run: async (ctx) => ({ items: await listFields(ctx) }) }),
  serve(fields.create, { allow: manage, run: (ctx, { body }) => createField(ctx, body) }),
  serve(fields.change, { allow: manage, run: (ctx, { params, body }) => changeField(ctx, params.field, body) }),
  serve(fields.delete, { allow: manage, run: (ctx, { params }) => whenDone(deleteField(ctx, params.field)) }),
  serve(fields.order, { allow: manage, run: (ctx, { params, body }) => whenDone(orderFields(ctx, params.on, body.ids)) }),
  serve(fields.lists, { allow: manage, run: async (ctx) => ({ items: await valueLists(ctx) }) }),
  serve(fields.createList, { allow: manage, run: (ctx, { body }) => createList(ctx, body) }),
  serve(fields.changeList, { allow: manage, run: (ctx, { params, body }) => whenDone(changeList(ctx, params.list, body)) }),
  serve(fields.deleteList, { allow: manage, run: (ctx, { params }) => whenDone(deleteList(ctx, params.list)) }),
  serve(fields.addChoice, { allow: manage, run: (ctx, { params, body }) => addChoice(ctx, params.list, body) }),
  serve(fields.changeChoice, {
    allow: manage,
    run: (ctx, { params, body }) => whenDone(changeChoice(ctx, params.list, params.choice, body)),
  }),
  serve(fields.mergeChoice, {
    allow: manage,
    run: (ctx, { params, body }) => whenDone(mergeChoice(ctx, mergingWork, params.list, { id: params.choice, intoId: body.intoId })),
  }),
  serve(fields.deleteChoice, { allow: manage, run: (ctx, { params }) => whenDone(deleteChoice(ctx, params.list, params.choice)) }),
  serve(fields.orderChoices, { allow: manage, run: (ctx, { params, body }) => whenDone(orderChoices(ctx, params.list, body.ids)) }),
];
