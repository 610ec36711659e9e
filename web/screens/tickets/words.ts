import type { Folder, Priority, Status, StatusGroup } from '#contracts/tickets.ts';
import { t, type MessageId } from '#web/i18n/index.ts';
import {
  ClockLate,
  ClockPaused,
  IconBan,
  IconCheck,
  IconCircle,
  IconCircleCheck,
  IconClock,
  IconHandStop,
  IconInbox,
  IconList,
  IconListCheck,
  IconMessage,
  IconMoon,
  IconTicket,
  IconTrash,
  type IconShape,
} from '#web/ui/index.ts';

export const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
export const levelOf = (priority: Priority): 0 | 1 | 2 | 3 => priorities.indexOf(priority) as 0 | 1 | 2 | 3;
export const priorityName = (priority: Priority): string => t(`tickets.priority.${priority}`);

const shipped = ['open', 'waiting_for_customer', 'on_hold', 'closed'];
/** Shipped statuses speak the reader's language, own ones the workspace's. */
export const statusName = ({ name, readyMade }: Pick<Status, 'name' | 'readyMade'>): string =>
  readyMade !== null && shipped.includes(readyMade) ? t(`tickets.status.${readyMade}` as MessageId) : name;

export const folderName = (folder: Folder): string => t(`tickets.folder.${folder}`);

export const groupIcons: Record<StatusGroup, IconShape> = {
  awaiting_staff: IconCircle,
  awaiting_customer: IconHandStop,
  on_hold: ClockPaused,
  closed: IconCircleCheck,
};

export const folderIcons: Record<Folder, IconShape> = {
  new: IconInbox,
  open: IconTicket,
  'customer-replied': IconMessage,
  'waiting-for-customer': IconHandStop,
  'staff-overdue': ClockLate,
  'customer-silent': IconMoon,
  closed: IconCheck,
  'to-review': IconListCheck,
  snoozed: IconClock,
  all: IconList,
  deleted: IconTrash,
  spam: IconBan,
};
