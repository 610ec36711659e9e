export interface Belonging {
  readonly requesterId: string | null;
  readonly companyId: string | null;
}

export type Difference = 'requester' | 'company';

/** Whether two tickets are of different people: then merging them is asked about, never assumed (helpdesk.md 2.10). */
export const peopleDiffer = (ticket: Belonging, target: Belonging): Difference[] => [
  ...(ticket.requesterId === target.requesterId ? [] : ['requester' as const]),
  ...(ticket.companyId === target.companyId ? [] : ['company' as const]),
];
