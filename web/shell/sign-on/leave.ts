import { z } from 'zod';

const key = 'interdesk.sign-on';

/** What this browser keeps to itself while the person is on the other side's page. */
const Left = z.object({ secret: z.string(), next: z.string(), links: z.boolean() });
export type Left = z.infer<typeof Left>;

interface Going {
  readonly next: string;
  /** An account is connected; nobody signs in by it. */
  readonly links: boolean;
}

const newSecret = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Keeps a new secret, asks where to go with it, and goes. */
export async function leave({ next, links }: Going, begin: (secret: string) => Promise<{ url: string }>): Promise<void> {
  const secret = newSecret();
  const { url } = await begin(secret);
  sessionStorage.setItem(key, JSON.stringify({ secret, next, links } satisfies Left));
  location.assign(url);
}

/** Once: whoever comes back a second time begins anew. */
export function cameBack(): Left | null {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return text === null ? null : (Left.safeParse(JSON.parse(text)).data ?? null);
}
