import type { Metadata } from 'next';
import { DigestPage } from '#components/digests/digest-page.tsx';

type Segments = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Segments): Promise<Metadata> {
  return { title: `Digest ${(await params).id.slice(0, 12)}` };
}

export default async function Digest({ params }: Segments) {
  return <DigestPage digest={(await params).id} />;
}
