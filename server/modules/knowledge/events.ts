import { z } from 'zod';
import { Id, Language } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

const ofArticle = z.object({ articleId: Id });
const audited = { subject: ({ articleId }: { articleId: string }) => ({ kind: 'article' as const, id: articleId }) };
const ofText = z.object({ articleId: Id, language: Language });

export const articleCreated = event('article.created', ofText);
export const articleChanged = event('article.changed', ofArticle);
export const articleDeleted = event('article.deleted', ofArticle, audited);
export const articleRestored = event('article.restored', ofArticle, audited);
export const fileAttached = event('article.file_attached', ofArticle);
export const fileDetached = event('article.file_detached', ofArticle);
export const textWritten = event('article.written', ofText);
export const reviewAsked = event('article.review_asked', ofText);
export const reviewEnded = event('article.review_ended', ofText);
export const textPublished = event('article.published', ofText);
export const textWithdrawn = event('article.withdrawn', ofText);
export const levelChanged = event('level.changed', z.object({ levelId: Id }));
