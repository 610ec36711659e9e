export interface TryOut {
  readonly method: string;
  readonly address: string;
  /** Without one the browser's session speaks. */
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | undefined;
}
export interface TriedOut {
  readonly status: number;
  readonly milliseconds: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

const mostShown = 200_000;

async function textOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  if (!/json|text/.test(type)) return `${type} ${(await response.blob()).size}`;
  const text = (await response.text()).slice(0, mostShown);
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends a request as somebody typed it and answers whatever came back; for the API reference only. */
export async function tryOut({ method, address, token, headers, body }: TryOut): Promise<TriedOut> {
  const began = performance.now();
  const response = await fetch(address, {
    method,
    headers: {
      ...headers,
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }),
    },
    // A token is tried alone: the session beside it would say something about itself.
    credentials: token === '' ? 'same-origin' : 'omit',
    ...(body === undefined ? {} : { body }),
  });
  const text = await textOf(response);
  return { status: response.status, milliseconds: Math.round(performance.now() - began), headers: [...response.headers], text };
}

/** A document that no contract describes, because it describes the contracts. */
export async function readJson<Document>(address: string): Promise<Document> {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Document;
}
