import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { NoticeKind } from '#contracts/notifications.ts';
import { event } from '#server/platform/events/event.ts';

export const noticeMade = event('notice.made', z.object({ noticeId: Id, memberId: Id, kind: NoticeKind }));
