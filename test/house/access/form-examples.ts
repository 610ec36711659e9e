import { forms } from '#contracts/forms.ts';
import { keepSubmission } from '#server/modules/forms/commands/keep-submission.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Example } from './examples.ts';
import { of, unique } from './makers.ts';
import type { Place } from './world.ts';

const freshForm = async (place: Place) => (await place.owner.ok(forms.create, { body: { name: `Form ${unique()}`, language: 'en' } })).id;
const liveForm = async (place: Place) => {
  const form = await freshForm(place);
  const slug = `form-${unique()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')}`;
  await place.owner.ok(forms.change, { params: { form }, body: { version: 1, state: 'live', audience: 'public', slug } });
  return slug;
};
const heldOne = async (place: Place) => {
  const formId = await freshForm(place);
  const said = { subject: 'Held', text: '', productId: null, areaId: null, fields: {}, name: '', address: '' };
  const kept = { said, language: 'en', files: [], token: Buffer.from(newId()), why: ['trap'] } as const;
  await place.workspace.within((ctx) => keepSubmission(ctx, formId, kept));
  return (await place.owner.ok(forms.submissions, { params: { form: formId } })).items[0]?.id ?? '';
};

/** Of web forms. */
export const formExamples: Readonly<Record<string, Example>> = {
  'forms.list': () => of({}),
  'forms.read': async (place) => of({ params: { form: await freshForm(place) } }),
  'forms.create': () => of({ body: { name: `Form ${unique()}`, language: 'en' } }),
  'forms.change': async (place) => of({ params: { form: await freshForm(place) }, body: { version: 1, name: `Form ${unique()}` } }),
  'forms.copy': async (place) => of({ params: { form: await freshForm(place) }, body: { name: `Form ${unique()}` } }),
  'forms.preview': async (place) => of({ params: { form: await freshForm(place) }, query: { language: 'en' } }),
  'forms.delete': async (place) => of({ params: { form: await freshForm(place) } }),
  'forms.restore': async (place) => {
    const form = await freshForm(place);
    await place.owner.ok(forms.delete, { params: { form } });
    return of({ params: { form }, body: {} });
  },
  'forms.submissions': async (place) => of({ params: { form: await freshForm(place) } }),
  'forms.accept': async (place) => of({ params: { submission: await heldOne(place) }, body: {} }),
  'forms.discard': async (place) => of({ params: { submission: await heldOne(place) } }),
  'portal.forms.list': () => of({ query: { language: 'en' } }),
  'portal.forms.read': async (place) => of({ params: { form: await liveForm(place) }, query: { language: 'en' } }),
  'portal.forms.submit': async (place) =>
    of({ params: { form: await liveForm(place) }, body: { language: 'en', key: newId(), answers: { summary: 'Help', text: 'Words' } } }),
};
