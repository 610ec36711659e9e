import type { FormToFill } from '#contracts/forms.ts';
import { attemptKey, networkOf, waitFor } from '#server/modules/identity/index.ts';
import { blockOn } from '#server/modules/mailroom/index.ts';
import { mediaTypeOf, plainFileName, type NewAttachment } from '#server/modules/threads/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import type { Platform } from '#server/platform/platform.ts';
import { checkAnswers, type Checked } from '../rules/check-answers.ts';
import { isWorkedFor, shownAt, tokenHash } from '../rules/form-token.ts';
import { suspicionsOf } from '../rules/suspicion.ts';
import { answersOf, type Typed } from '../rules/typed-answers.ts';
import { isToBeKept, keepSubmission } from './keep-submission.ts';

export interface Received {
  readonly workspaceId: WorkspaceId;
  readonly formId: string;
  readonly form: FormToFill;
  readonly typed: Typed;
  readonly files: readonly File[];
  readonly requestId: string;
}

export type Outcome = { readonly sent: true } | { readonly notice: 'old' } | { readonly faults: Checked['faults'] };

const longestOpen = 24 * 3600;

const store = async (platform: Platform, workspaceId: WorkspaceId, files: readonly File[]): Promise<NewAttachment[]> => {
  const stored: NewAttachment[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { sha256, size } = await platform.files.put(workspaceId, bytes);
    const name = maskCards(plainFileName(file.name));
    stored.push({ name, mediaType: mediaTypeOf(name, bytes.subarray(0, 64)), size, sha256 });
  }
  return stored;
};

/** Counts one more form from this network, in the database, for all processes alike; true: there were too many. */
export const isTooOften = async (platform: Platform, clientAddress: string): Promise<boolean> => {
  const network = attemptKey(platform, 'form', networkOf(clientAddress));
  return (await atGate(platform, (db) => waitFor({ db }, 'form', network))) !== null;
};

/**
 * A form that anybody sent from a page: counted by the address that it names too. What looks like a machine's waits; nothing of the answer tells that it does, or who is known (S-26, S-58).
 */
export const receiveForm = async (platform: Platform, received: Received): Promise<Outcome> => {
  const { workspaceId, formId, form, typed, files, requestId } = received;
  const one = (name: string): string => typed.get(name)?.[0] ?? '';
  const token = one('token');
  const shown = shownAt(platform.keys, { workspaceId, formId }, token);
  const seconds = shown === null ? Infinity : (Date.now() - shown) / 1000;
  if (seconds > longestOpen || seconds < -60) return { notice: 'old' };
  const { faults, said } = checkAnswers({
    parts: form.parts,
    answers: answersOf(form.parts, typed),
    files: files.length,
    isKnown: false,
    title: form.title,
  });
  if (faults.length > 0) return { faults };
  const sender = attemptKey(platform, 'form_sender', `${workspaceId} ${said.address}`);
  const often = said.address !== '' && (await atGate(platform, (db) => waitFor({ db }, 'form_sender', sender))) !== null;
  const site = { workspaceId, actor: { kind: 'system', reason: 'web form' }, requestId } as const;
  const kept = { said, language: form.language, token: tokenHash(token) };
  const why = await inWorkspace(platform, { ...site, readOnly: true }, async (ctx) => {
    const suspicions = suspicionsOf({
      trap: one('website') !== '',
      seconds,
      worked: one('work') === '' ? null : isWorkedFor(token, one('work')),
      text: `${said.subject} ${said.text}`,
      often,
      blocked: said.address !== '' && (await blockOn(ctx, said.address)) !== null,
    });
    return (await isToBeKept(ctx, formId, { token: kept.token, why: suspicions })) ? suspicions : null;
  });
  if (why === null) return { sent: true };
  const attachments = await store(platform, workspaceId, files);
  await inWorkspace(platform, site, async (ctx) => {
    for (const { sha256, size } of attachments) await noteFile(ctx, { sha256, size });
    await keepSubmission(ctx, formId, { ...kept, why, files: attachments });
  });
  return { sent: true };
};
