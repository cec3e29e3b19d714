import { shortDigest } from '#components/statistics/figures.ts';
import { useMonthLinks } from '#components/statistics/use-month-links.ts';
import { Link } from '#components/ui/link.tsx';

/** A digest's id, leading to its page in the report's month. */
export function DigestId({ digest, month }: { digest: string; month: string }) {
  const links = useMonthLinks(month);
  return (
    <Link className="did" href={links.digest(digest)}>
      {shortDigest(digest)}
    </Link>
  );
}
