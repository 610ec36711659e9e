import { SignOnReturn } from '#web/shell/index.ts';

export function SignOnPage() {
  return <SignOnReturn />;
}
