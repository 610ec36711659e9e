import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { NoticeEvent, Recipient } from '#contracts/notice-matrix.ts';
import { NoticeKind } from '#contracts/notifications.ts';
import { event } from '#server/platform/events/event.ts';

export const noticeMade = event('notice.made', z.object({ noticeId: Id, memberId: Id, kind: NoticeKind }));
/** Who is told what is another than it was; the whole of what differs from shipped. */
export const matrixChanged = event(
  'matrix.changed',
  z.object({
    version: z.int(),
    deviations: z.array(z.object({ event: NoticeEvent, recipient: Recipient, onScreen: z.boolean(), byMail: z.boolean() })),
  }),
);
