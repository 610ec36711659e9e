export interface Candidate {
  readonly id: string;
  /** Open tickets now. */
  readonly load: number;
  readonly capacity: number | null;
  readonly teamIds: readonly string[];
  readonly skills: readonly string[];
  readonly spokenLanguages: readonly string[];
}

export interface Wanted {
  readonly method: 'round_robin' | 'least_loaded';
  readonly teamId: string | null;
  readonly skill: string | null;
  /** null: any will do. */
  readonly language: string | null;
  /** Who was last given something here. */
  readonly last: string | null;
}

const fits = (candidate: Candidate, { teamId, skill, language }: Wanted): boolean =>
  (teamId === null || candidate.teamIds.includes(teamId)) &&
  (skill === null || candidate.skills.some((each) => each.toLowerCase() === skill.toLowerCase())) &&
  (language === null || candidate.spokenLanguages.includes(language)) &&
  (candidate.capacity === null || candidate.load < candidate.capacity);

/** In turn, the next behind whoever was last; by load, of those with the fewest the next in turn. null: nobody fits. */
export const chooseMember = (candidates: readonly Candidate[], wanted: Wanted): string | null => {
  const able = candidates.filter((each) => fits(each, wanted)).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const least = Math.min(...able.map(({ load }) => load));
  const pool = wanted.method === 'least_loaded' ? able.filter(({ load }) => load === least) : able;
  const { last } = wanted;
  return (pool.find(({ id }) => last !== null && id > last) ?? pool[0])?.id ?? null;
};

/** The lead of the assignee; without one, of most of the team. */
export const leadOf = (
  workers: readonly { id: string; leadId: string | null; teamIds: readonly string[] }[],
  { assigneeId, teamId }: { assigneeId: string | null; teamId: string | null },
): string | null => {
  const own = workers.find(({ id }) => id === assigneeId)?.leadId ?? null;
  if (own !== null || teamId === null) return own;
  const counts = new Map<string, number>();
  for (const { leadId, teamIds } of workers)
    if (leadId !== null && teamIds.includes(teamId)) counts.set(leadId, (counts.get(leadId) ?? 0) + 1);
  const [first] = [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return first?.[0] ?? null;
};
