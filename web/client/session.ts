import { useQuery } from '@tanstack/react-query';
import { me as portalMe } from '#contracts/portal/workspaces.ts';
import { me as staffMe, type Me, type Seat, type WorkspaceCard } from '#contracts/workspaces.ts';
import type { PortalMe } from '#contracts/portal/workspaces.ts';
import { call } from './call.ts';
import type { Problem } from './problem.ts';
import { queries } from './queries.ts';
import { expired, signedIn } from './session-state.ts';
import { workspace, type Face } from './where.ts';

export interface Session {
  workspace: WorkspaceCard & { currency?: string; undoSeconds?: number; samples?: boolean; modulesOff: readonly string[] };
  /** null: nobody is signed in here. */
  me: Me | PortalMe | null;
  seats: readonly Seat[];
}

let face: Face = 'staff';
const key = ['session'] as const;

async function fetchSession(): Promise<Session> {
  const found: Session = await call(face === 'portal' ? portalMe : staffMe);
  if (found.me) {
    signedIn();
    return found;
  }
  expired();
  // An open page stays whose it was: the layer over it asks that person to sign in again.
  return queries.getQueryData<Session>(key) ?? found;
}

/** Who is here, asked once before the first screen; null where no workspace is. */
export async function startSession(of: Face): Promise<Session | null> {
  face = of;
  if (workspace === null) return null;
  return queries.fetchQuery({ queryKey: key, queryFn: fetchSession, staleTime: Infinity });
}

/** Asks again, after signing in or a change of name, language or rights. */
export const renewSession = (): Promise<Session> => queries.fetchQuery({ queryKey: key, queryFn: fetchSession, staleTime: 0 });

/** Nothing of a signed-out person stays in memory or on this device. */
export function forgetSession(): void {
  queries.clear();
  sessionStorage.clear();
}

const optional = () => useQuery<Session, Problem>({ queryKey: key, queryFn: fetchSession, staleTime: 300_000 }).data;

export const useSessionIfAny = (): Session | undefined => optional();

/** The workspace of the page. */
export function useWorkspace(): Session['workspace'] {
  const found = useSessionIfAny();
  if (!found) throw new Error('This page has no workspace.');
  return found.workspace;
}

/** The signed-in member; screens inside the frame always have one. */
export function useMe(): Me {
  const found = useSessionIfAny()?.me;
  if (!found || !('permissions' in found)) throw new Error('Nobody is signed in as staff.');
  return found;
}

/** The signed-in customer. */
export function usePortalMe(): PortalMe {
  const found = useSessionIfAny()?.me;
  if (!found || !('manager' in found)) throw new Error('Nobody is signed in as a customer.');
  return found;
}

/** What a member's role allows; of a customer, the sections of the desk that are open to them. */
export const heldBy = (me: Session['me'] | undefined): readonly string[] =>
  me ? ('permissions' in me ? me.permissions : me.sections) : [];

/** Hides what the role can't do; what a record allows is in its own `can`. */
export function useMay(): (permission: string) => boolean {
  const me = useSessionIfAny()?.me;
  const held = heldBy(me);
  return (permission) => held.includes(permission);
}
