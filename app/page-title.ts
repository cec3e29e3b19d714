import type { Metadata } from 'next';
import { type Messages, messagesOf } from '#components/i18n/messages.ts';
import { readerLocale } from './reader-locale.ts';

/** `generateMetadata` of a page: its title is of texts in the reader's language, as `texts => texts.live.title`. */
export function pageTitle<P>(
  pick: (texts: Messages, params: P) => string,
): (page: { params: Promise<P> }) => Promise<Metadata> {
  return async ({ params }) => ({ title: pick(messagesOf(await readerLocale()), await params) });
}
