import type { ReadyMade } from '#contracts/staff.ts';
import { everything } from '../../identity/index.ts';

export interface DefaultRole {
  readonly readyMade: ReadyMade;
  /** English, for the table and the API; screens say it in the reader's language. */
  readonly name: string;
  readonly permissions: readonly string[];
}

/** The four that every workspace begins with; all but the owner's may be changed. */
export const defaultRoles: readonly DefaultRole[] = [
  { readyMade: 'owner', name: 'Owner', permissions: [everything] },
  { readyMade: 'admin', name: 'Admin', permissions: [everything] },
  {
    readyMade: 'agent',
    name: 'Agent',
    permissions: [
      'tickets.see',
      'tickets.create',
      'tickets.reply',
      'tickets.note',
      'tickets.change',
      'tickets.assign',
      'tickets.close',
      'tickets.move',
      'customers.see',
      'customers.change',
      'time.log',
      'knowledge.see',
      'knowledge.write',
    ],
  },
  { readyMade: 'viewer', name: 'Viewer', permissions: ['tickets.see', 'customers.see', 'knowledge.see'] },
];
