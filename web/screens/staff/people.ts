interface Led {
  readonly id: string;
  readonly leadId: string | null;
}

/** Everybody under a lead, those under them too; however the leads go round, each once and never the lead. */
export function underLead(members: readonly Led[], lead: string): ReadonlySet<string> {
  const under = new Set<string>();
  for (let ring: readonly string[] = [lead]; ring.length > 0;) {
    ring = members
      .filter(({ id, leadId }) => leadId !== null && ring.includes(leadId) && id !== lead && !under.has(id))
      .map(({ id }) => id);
    for (const id of ring) under.add(id);
  }
  return under;
}
