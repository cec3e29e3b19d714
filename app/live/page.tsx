import { pageTitle } from '#app/page-title.ts';
import { LivePage } from '#components/live/live-page.tsx';
import { readLive } from './first-paint.ts';

export const generateMetadata = pageTitle(texts => texts.live.title);

export default async function Live() {
  return <LivePage first={await readLive()} />;
}
