import { done } from '#contracts/common.ts';
import { threads } from '#contracts/threads.ts';
import { anyone, member, memberOrPartner } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { visibleRecord } from './access.ts';
import { acceptCopy } from './commands/accept-copy.ts';
import { acceptEntry } from './commands/accept-entry.ts';
import { allowPictures, forbidPictures } from './commands/allow-pictures.ts';
import { bePresent, leave } from './commands/be-present.ts';
import { addCopies, removeCopy } from './commands/change-participants.ts';
import { declineCopy } from './commands/decline-copy.ts';
import { dropDraft } from './commands/drop-draft.ts';
import { askedAt } from './commands/link-content.ts';
import { followRecord, unfollowRecord } from './commands/follow-record.ts';
import { markUnread } from './commands/mark-unread.ts';
import { markSeen } from './commands/mark-seen.ts';
import { openContent } from './commands/open-content.ts';
import { saveDraft } from './commands/save-draft.ts';
import { sendAttachment } from './commands/send-attachment.ts';
import { sendPicture } from './commands/send-picture.ts';
import { showFormatted } from './commands/show-formatted.ts';
import { storeUpload } from './commands/store-upload.ts';
import { undoEntry } from './commands/undo-entry.ts';
import { writeEntry } from './commands/write-entry.ts';
import { readersHere } from './queries/followers.ts';
import { entriesSince, threadPage } from './queries/entries.ts';
import { ownScheduled } from './queries/scheduled.ts';

export const routes: readonly Served[] = [
  serve(threads.entries, {
    allow: memberOrPartner('tickets.see'),
    run: async (ctx, { params, query }) => {
      const record = await visibleRecord(ctx, params.record);
      if (query.after !== undefined) return { items: await entriesSince(ctx, record, query.after, query.limit), earlier: true };
      return threadPage(ctx, record, query.limit, query.before);
    },
  }),
  serve(threads.write, {
    allow: memberOrPartner('tickets.see'),
    run: (ctx, { params, body }) => writeEntry(ctx, params.record, body),
  }),
  serve(threads.undo, {
    allow: memberOrPartner('tickets.see'),
    run: async (ctx, { params }) => ({ draft: await undoEntry(ctx, params.record, params.entry) }),
  }),
  serve(threads.scheduled, { allow: member('tickets.see'), run: async (ctx) => ({ items: await ownScheduled(ctx) }) }),
  serve(threads.accept, {
    allow: member('tickets.reply'),
    run: (ctx, { params, body }) => acceptEntry(ctx, params.record, params.entry, body),
  }),
  serve(threads.acceptCopy, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => {
      await acceptCopy(ctx, params.record, params.copy);
      return done;
    },
  }),
  serve(threads.declineCopy, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => {
      await declineCopy(ctx, params.record, params.copy);
      return done;
    },
  }),
  serve(threads.html, {
    allow: memberOrPartner('tickets.see'),
    outside: (site, { params, query }, visit) =>
      showFormatted(askedAt(site, visit), { ...params, theme: query.theme, pictures: query.pictures === 'true' }),
  }),
  serve(threads.picture, {
    allow: memberOrPartner('tickets.see'),
    outside: (site, { params }, { platform }) => sendPicture(platform, site, params.record, params.entry, params.at),
  }),
  serve(threads.allowPictures, { allow: member('tickets.see'), run: (ctx, { params }) => allowPictures(ctx, params.contact) }),
  serve(threads.forbidPictures, { allow: member('tickets.see'), run: (ctx, { params }) => forbidPictures(ctx, params.contact) }),
  serve(threads.content, {
    allow: anyone(),
    visit: (visit, { params }) => openContent(visit, params.link),
  }),
  serve(threads.saveDraft, {
    allow: member('tickets.see'),
    run: (ctx, { params, body }) => saveDraft(ctx, params.record, params.lane, body),
  }),
  serve(threads.dropDraft, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await visibleRecord(ctx, params.record);
      await dropDraft(ctx, params.record, params.lane);
      return done;
    },
  }),
  serve(threads.seen, {
    allow: member('tickets.see'),
    run: async (ctx, { params, body }) => {
      await markSeen(ctx, params.record, body.seq);
      return done;
    },
  }),
  serve(threads.present, {
    allow: member('tickets.see'),
    run: async (ctx, { params, body }) => ({ items: await bePresent(ctx, params.record, body.writing) }),
  }),
  serve(threads.leave, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await leave(ctx, params.record);
      return done;
    },
  }),
  serve(threads.upload, {
    allow: member('tickets.see'),
    outside: (site, { query, body }, { platform }) =>
      storeUpload(platform, site, { name: query.name, content: body, limit: threads.upload.bodyLimit }),
  }),
  serve(threads.download, {
    allow: memberOrPartner('tickets.see'),
    outside: (site, { params, query }, visit) => sendAttachment(askedAt(site, visit), params.attachment, query.inline === 'true'),
  }),
  serve(threads.unread, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await markUnread(ctx, params.record);
      return done;
    },
  }),
  serve(threads.readers, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await visibleRecord(ctx, params.record);
      return { items: await readersHere(ctx) };
    },
  }),
  serve(threads.follow, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await followRecord(ctx, params.record, params.member);
      return done;
    },
  }),
  serve(threads.unfollow, {
    allow: member('tickets.see'),
    run: async (ctx, { params }) => {
      await unfollowRecord(ctx, params.record, params.member);
      return done;
    },
  }),
  serve(threads.addPeople, {
    allow: member('tickets.change'),
    run: async (ctx, { params, body }) => {
      await addCopies(ctx, params.record, body.contactIds);
      return done;
    },
  }),
  serve(threads.removePerson, {
    allow: member('tickets.change'),
    run: async (ctx, { params }) => {
      await removeCopy(ctx, params.record, params.person);
      return done;
    },
  }),
];
