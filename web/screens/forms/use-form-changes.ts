import { useRef } from 'react';
import { forms, type ChangeForm, type WebForm } from '#contracts/forms.ts';
import { patch, useWrite } from '#web/client/index.ts';

/**
 * Changes of one form, each sent once the one before is stored, so that moving a question twice at once is no conflict with
 * oneself. What is asked stands at once as it will be.
 */
export function useFormChanges(form: WebForm | undefined) {
  const write = useWrite(forms.change);
  const version = useRef(0);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const change = (body: Omit<Partial<ChangeForm>, 'version'>): void => {
    if (!form) return;
    const params = { form: form.id };
    version.current = Math.max(version.current, form.version);
    if (body.parts) patch(forms.read, { params }, (read) => ({ ...read, parts: body.parts ?? read.parts }));
    before.current = before.current.then(async () => {
      if (version.current === 0) return;
      const stored = await write.mutateAsync({ params, body: { ...body, version: version.current } }).catch(() => undefined);
      // After a refusal the record is read anew, and its version with it; what was to follow rested on what was refused.
      version.current = stored?.version ?? 0;
    });
  };
  return { change, busy: write.isPending, problem: write.error };
}
