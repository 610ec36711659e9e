interface Looks {
  readonly accent: string;
  readonly background: string;
}

/** The server has written them into the page already; this is for what changes while it is open. */
export function applyLooks({ accent, background }: Looks): void {
  Object.assign(document.documentElement.dataset, { accent, background });
}
