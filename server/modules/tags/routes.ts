import { done } from '#contracts/common.ts';
import { tags } from '#contracts/tags.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { changeTag } from './commands/change-tag.ts';
import { createTag } from './commands/create-tag.ts';
import { deleteTag } from './commands/delete-tag.ts';
import { mergeTag } from './commands/merge-tag.ts';
import { listTags } from './queries.ts';

const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes = [
  serve(tags.list, { allow: member(), run: async (ctx) => ({ items: await listTags(ctx) }) }),
  serve(tags.create, { allow: manage, run: (ctx, { body }) => createTag(ctx, body) }),
  serve(tags.change, { allow: manage, run: (ctx, { params, body }) => changeTag(ctx, params.tag, body) }),
  serve(tags.merge, { allow: manage, run: (ctx, { params, body }) => whenDone(mergeTag(ctx, params.tag, body.intoId)) }),
  serve(tags.delete, { allow: manage, run: (ctx, { params }) => whenDone(deleteTag(ctx, params.tag)) }),
];
