import { Skeleton } from './skeleton.tsx';

/** The side panel's layout in grey, while its code or its data is on the way. */
export function PanelSkeleton({ label }: { label: string }) {
  return (
    <div aria-busy className="panel-sk" role="status">
      <span className="sr">{label}</span>
      <Skeleton height={30} width={150} />
      <Skeleton height={8} width="100%" />
      <Skeleton height={120} width="100%" />
      <Skeleton height={160} width="100%" />
    </div>
  );
}

/** The whole panel in grey. */
export function PanelStandIn({ label }: { label: string }) {
  return (
    <aside aria-label={label} className="panel">
      <header />
      <div className="scroll">
        <PanelSkeleton label={label} />
      </div>
    </aside>
  );
}
