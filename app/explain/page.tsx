import { Suspense } from 'react';
import { pageTitle } from '#app/page-title.ts';
import { PastePage } from '#components/plan/paste-page.tsx';

export const generateMetadata = pageTitle(texts => texts.paste.title);

export default function Explain() {
  return (
    <Suspense>
      <PastePage />
    </Suspense>
  );
}
